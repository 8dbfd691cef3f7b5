import { leavingOn } from "../test/leaving.ts"
import { onPostgres } from "../test/postgres-layer.ts"

leavingOn("PostgreSQL", onPostgres, { oneOf: 3 })
