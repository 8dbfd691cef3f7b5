import { LiveEvent } from "@tessera/domain/live"
import { Option, Schema } from "effect"

const decode = Schema.decodeUnknownOption(Schema.fromJsonString(LiveEvent))

/** The event in a message's `data`; null for one that this client does not know, as a newer server may send. */
export const readLiveEvent = (data: string): LiveEvent | null => Option.getOrNull(decode(data))
