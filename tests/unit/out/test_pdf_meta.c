#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "out/pdf_meta.h"

static void dates_agree_with_the_system(void **state) {
    (void)state;
    for (int64_t seconds = -4000000000; seconds < 8000000000; seconds += 86400 * 29 + 4711) {
        Metadata metadata = {.title = "t", .language = "nl", .date = seconds};
        time_t when = (time_t)seconds;
        char expected[64];
        struct tm broken;
        Buffer out = {0};

        gmtime_r(&when, &broken);
        strftime(expected, sizeof expected, "<xmp:CreateDate>%Y-%m-%dT%H:%M:%SZ<", &broken);
        pdf_put_xmp(&metadata, 2, &out);
        assert_non_null(strstr(out.bytes, expected));
        buffer_drop(&out);
    }
}

static void texts_are_escaped(void **state) {
    const Metadata metadata = {"a < b & c > d\x01", NULL, NULL, NULL, "nl-NL", 0};
    Buffer out = {0};

    (void)state;
    pdf_put_xmp(&metadata, 2, &out);
    assert_non_null(strstr(out.bytes, ">a &lt; b &amp; c &gt; d</rdf:li>"));
    assert_null(strstr(out.bytes, "dc:creator"));
    assert_null(strstr(out.bytes, "pdf:Keywords"));
    buffer_drop(&out);
}

/* Who knows no date says none: a date of 1970 would be a lie. */
static void no_date_is_no_date(void **state) {
    const Metadata metadata = {"a", NULL, NULL, NULL, "nl-NL", NO_DATE};
    Buffer out = {0};

    (void)state;
    pdf_put_xmp(&metadata, 2, &out);
    assert_null(strstr(out.bytes, "Date"));
    buffer_drop(&out);
}

static void only_rgb_profiles_are_usable(void **state) {
    char profile[132] = {0};

    (void)state;
    assert_false(pdf_profile_usable(NULL, 0));
    memcpy(profile + 36, "acsp", 4);
    memcpy(profile + 16, "CMYK", 4);
    assert_false(pdf_profile_usable(profile, sizeof profile));
    memcpy(profile + 16, "RGB ", 4);
    assert_true(pdf_profile_usable(profile, sizeof profile));
    assert_false(pdf_profile_usable(profile, 100));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_agree_with_the_system),
        cmocka_unit_test(texts_are_escaped),
        cmocka_unit_test(no_date_is_no_date),
        cmocka_unit_test(only_rgb_profiles_are_usable),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
