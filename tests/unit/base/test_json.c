/* JSON pieces: any bytes give valid JSON on one line; MD5 against the test suite of RFC 1321. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/json.h"
#include "base/md5.h"
#include "base/utf8.h"

static void escapes_are_right(void **state) {
    Buffer out = {0};
    (void)state;
    json_put_bytes(&out, "a\"b\\c\nd\te\0f\x7F\xC3\xA9", 14);
    assert_string_equal(out.bytes, "\"a\\\"b\\\\c\\nd\\u0009e\\u0000f\\u007f\xC3\xA9\"");
    buffer_clear(&out);
    json_put_bytes(&out, "\xE2\x80\xA8 \xFF \xC3", 7);
    assert_string_equal(out.bytes, "\"\\u2028 \xEF\xBF\xBD \xEF\xBF\xBD\"");
    buffer_drop(&out);
}

static void any_bytes_stay_one_line(void **state) {
    Buffer out = {0};
    uint32_t seed = 12345;
    (void)state;
    for (int round = 0; round < 2000; round++) {
        char bytes[24];
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (char)((seed = seed * 1664525u + 1013904223u) >> 24);
        buffer_clear(&out);
        json_put_bytes(&out, bytes, sizeof bytes);
        assert_int_equal(utf8_check(out.bytes, out.size), out.size);
        for (size_t i = 0; i < out.size; i++)
            assert_true((unsigned char)out.bytes[i] >= 0x20);
        size_t quotes = 0;
        for (size_t i = 0; i < out.size; i++) {
            quotes += out.bytes[i] == '"';
            i += out.bytes[i] == '\\';
        }
        assert_int_equal(quotes, 2);
    }
    buffer_drop(&out);
}

static void members_have_commas(void **state) {
    Buffer out = {0};
    (void)state;
    buffer_byte(&out, '{');
    json_text(&out, "a", "x");
    json_text_if(&out, "b", NULL);
    json_integer(&out, "c", -3);
    json_decimal(&out, "d", 8.75);
    json_text(&out, "e", NULL);
    buffer_byte(&out, '}');
    assert_string_equal(out.bytes, "{\"a\":\"x\",\"c\":-3,\"d\":8.75,\"e\":null}");
    buffer_drop(&out);
}

static void md5_is_that_of_the_rfc(void **state) {
    static const struct {
        const char *text, *digits;
    } cases[] = {{"", "d41d8cd98f00b204e9800998ecf8427e"},
                 {"a", "0cc175b9c0f1b6a831c399e269772661"},
                 {"abc", "900150983cd24fb0d6963f7d28e17f72"},
                 {"message digest", "f96b697d7cb7938d525a2f31aaf161d0"},
                 {"abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"},
                 {"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
                  "d174ab98d277d9f5a5611c2c9f419d9f"},
                 {"12345678901234567890123456789012345678901234567890123456789012345678901234567890",
                  "57edf4a22be3c955ac49da2e2107b67a"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Md5 hash = md5(cases[i].text, strlen(cases[i].text));
        Buffer out = {0};
        for (size_t k = 0; k < 16; k++)
            buffer_format(&out, "%02x", hash.bytes[k]);
        assert_string_equal(out.bytes, cases[i].digits);
        buffer_drop(&out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(escapes_are_right), cmocka_unit_test(any_bytes_stay_one_line),
        cmocka_unit_test(members_have_commas), cmocka_unit_test(md5_is_that_of_the_rfc)};
    return cmocka_run_group_tests_name("json and md5", tests, NULL, NULL);
}
