import { kills } from "../test/kills.ts"

/** Fifty kills, at moments that are spread over the first few hundred acknowledgements. */
kills(Array.from({ length: 50 }, (_, index) => 1 + ((index * 37) % 250)))
