import { changedMeanwhileOn } from "../test/changed-meanwhile.ts"
import { onPostgres } from "../test/postgres-layer.ts"

changedMeanwhileOn("PostgreSQL", onPostgres, { every: 6 })
