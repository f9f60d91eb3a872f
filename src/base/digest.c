#include "base/digest.h"

#include <nettle/sha2.h>

/* Hexadecimal by hand: nettle has a call for it in another header, not worth a second one. */
Str digest_sha256(Arena *arena, Str bytes) {
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    sha256_update(&context, bytes.len, (const uint8_t *)bytes.at);
    sha256_digest(&context, sizeof digest, digest);
    char *hex = arena_alloc(arena, sizeof digest * 2);
    for (size_t i = 0; i < sizeof digest; i++) {
        hex[i * 2] = "0123456789abcdef"[digest[i] >> 4];
        hex[i * 2 + 1] = "0123456789abcdef"[digest[i] & 15];
    }
    return (Str){hex, sizeof digest * 2};
}
