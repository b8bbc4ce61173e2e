/* UTF-8: every character there and back, and strictness against a slow and plain definition. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"

static void every_character_there_and_back(void **state) {
    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        char bytes[4];
        size_t size, at = 0;

        if (code >= 0xD800 && code <= 0xDFFF) {
            continue;
        }
        size = utf8_write(code, bytes);
        if (utf8_next(bytes, size, &at) != code || at != size || utf8_check(bytes, size) != size) {
            fail_msg("U+%04X", (unsigned)code);
        }
        for (size_t cut = 1; cut < size; cut++) { /* cut short it is broken, and one byte is passed */
            at = 0;
            if (utf8_next(bytes, cut, &at) != UTF8_BAD || at != 1) {
                fail_msg("U+%04X cut to %u bytes", (unsigned)code, (unsigned)cut);
            }
        }
    }
}

/* Good when it is just what utf8_write makes of the number that its bits spell. */
static bool plainly_good(const unsigned char *bytes, size_t size) {
    uint32_t code = size == 2 ? bytes[0] & 0x1Fu : size == 3 ? bytes[0] & 0xFu : bytes[0] & 7u;
    char again[4];

    for (size_t i = 1; i < size; i++) {
        code = code << 6 | (bytes[i] & 0x3Fu);
    }
    return code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF) && utf8_write(code, again) == size &&
           memcmp(again, bytes, size) == 0;
}

static void refuses_what_is_not_utf8(void **state) {
    static const unsigned char edges[] = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
    unsigned char bytes[4];

    (void)state;
    for (unsigned lead = 0x80; lead <= 0xFF; lead++) {
        size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;

        bytes[0] = (unsigned char)lead;
        for (unsigned second = 0; second <= 0xFF; second++) {
            for (size_t i = 0; i < 100; i++) {
                size_t at = 0;
                bool good;

                bytes[1] = (unsigned char)second;
                bytes[2] = edges[i / 10];
                bytes[3] = edges[i % 10];
                good = utf8_next((const char *)bytes, size, &at) != UTF8_BAD;
                if (good != plainly_good(bytes, size) || at != (good ? size : 1)) {
                    fail_msg("%02X %02X %02X %02X", bytes[0], bytes[1], bytes[2], bytes[3]);
                }
            }
        }
    }
}

static void finds_and_counts(void **state) {
    (void)state;
    assert_int_equal(utf8_check("coöperatie", 11), 11);
    assert_int_equal(utf8_length("coöperatie", 11), 10);
    assert_int_equal(utf8_check("co\xF6peratie", 10), 2);
    assert_int_equal(utf8_length("co\xF6peratie", 10), 10);
    assert_int_equal(utf8_check("", 0), 0);
    assert_int_equal(utf8_check("a\0b", 3), 3);
    assert_int_equal(utf8_length("\xE2\x82", 2), 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_there_and_back),
        cmocka_unit_test(refuses_what_is_not_utf8),
        cmocka_unit_test(finds_and_counts),
    };

    return cmocka_run_group_tests_name("base/utf8", tests, NULL, NULL);
}
