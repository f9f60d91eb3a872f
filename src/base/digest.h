/* Digest: SHA-256, the name by which a paper's bytes are known. The one door to nettle. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/str.h"

/* Returns the SHA-256 of `bytes` as 64 lower-case hexadecimal digits in `arena`. */
Str digest_sha256(Arena *arena, Str bytes);

#endif
