/* SHA-256 against the examples of its standard and another implementation; the fast hash against itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "base/sha256_blocks.h"

static void check(const char *text, size_t size, const char *expected) {
    Sha256 hash = sha256(text, size);
    char digits[65];

    sha256_text(&hash, digits);
    assert_string_equal(digits, expected);
}

static void knows_the_standard_examples(void **state) {
    char *million = malloc(1000000);

    (void)state;
    check("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    check("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    check("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56,
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    assert_non_null(million);
    memset(million, 'a', 1000000);
    check(million, 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(million);
}

/* All lengths around the block bounds: the hash of the 300 hashes of 0 to 299 bytes, byte i of n
 * being 7 i + n; computed with Python's hashlib. */
static void agrees_at_every_length(void **state) {
    uint8_t bytes[300], hashes[300 * 32];

    (void)state;
    for (size_t size = 0; size < 300; size++) {
        Sha256 hash;

        for (size_t i = 0; i < size; i++) {
            bytes[i] = (uint8_t)(i * 7 + size);
        }
        hash = sha256(bytes, size);
        memcpy(hashes + size * 32, hash.bytes, 32);
    }
    check((const char *)hashes, sizeof hashes,
          "d5238871a46ac4a1a75ac3fb19d645b0b3b9e5f35f5f720e2b240d605c6b694e");
}

/* Two at once are each for itself, of whatever sizes. */
static void two_are_as_one_by_one(void **state) {
    static const size_t sizes[] = {0, 1, 63, 64, 1023, 1024, 1025, 1500, 4096, 5000};
    uint8_t bytes[2][5000];

    (void)state;
    for (size_t i = 0; i < sizeof bytes[0]; i++) {
        bytes[0][i] = (uint8_t)(i * 7 + i / 256);
        bytes[1][i] = (uint8_t)(i * 11 + 3 + i / 256);
    }
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            Sha256 both[2], one = sha256(bytes[0], sizes[i]), other = sha256(bytes[1], sizes[k]);

            sha256_two(bytes[0], sizes[i], bytes[1], sizes[k], both);
            assert_memory_equal(both[0].bytes, one.bytes, sizeof one.bytes);
            assert_memory_equal(both[1].bytes, other.bytes, sizeof other.bytes);
        }
    }
}

/* One changed bit anywhere changes the fast hash, and a longer run of zeros is another key. */
static void fast_hash_tells_keys_apart(void **state) {
    (void)state;
    for (size_t size = 0; size < 40; size++) {
        uint8_t bytes[40] = {0};
        uint64_t hash = hash64(bytes, size);

        assert_true(size == 0 || hash != hash64(bytes, size - 1));
        for (size_t bit = 0; bit < size * 8; bit++) {
            bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
            assert_true(hash64(bytes, size) != hash);
            bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
        }
        assert_true(hash64(bytes, size) == hash);
    }
}

/* The processor's instructions and the portable rounds are one function. */
static void both_ways_agree(void **state) {
    uint8_t bytes[64 * 9];

    (void)state;
    if (!sha256_fast()) {
        skip();
    }
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (uint8_t)(hash64(&i, sizeof i) >> 13);
    }
    for (size_t count = 0; count <= 9; count++) {
        uint32_t fast[8] = {1, 2, 3, 4, 5, 6, 7, 0xffffffff}, plain[8];

        memcpy(plain, fast, sizeof plain);
        sha256_blocks_fast(fast, bytes, count);
        sha256_blocks_plain(plain, bytes, count);
        assert_memory_equal(fast, plain, sizeof plain);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_the_standard_examples),
        cmocka_unit_test(agrees_at_every_length),
        cmocka_unit_test(both_ways_agree),
        cmocka_unit_test(two_are_as_one_by_one),
        cmocka_unit_test(fast_hash_tells_keys_apart),
    };

    return cmocka_run_group_tests_name("base/hash", tests, NULL, NULL);
}
