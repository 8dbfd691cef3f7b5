import { kills } from "../test/kills.ts"

kills([1, 17, 60])
