/* MD5 (RFC 1321): what PDF asks for as the checksum of an attached file.  Not for security. */
#ifndef BASE_MD5_H
#define BASE_MD5_H

#include <stddef.h>
#include <stdint.h>

typedef struct Md5 {
    uint8_t bytes[16];
} Md5;

Md5 md5(const void *bytes, size_t size);

#endif
