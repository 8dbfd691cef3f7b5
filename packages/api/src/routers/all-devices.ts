import { EveryonesDevices } from "@tessera/application/everyones-devices"
import {
  Bounded,
  BulkAction,
  BulkAnswer,
  BulkAsked,
  LockAsked,
  Preview,
  Selection
} from "@tessera/domain/admin-bulk"
import { DevicesOverview } from "@tessera/domain/admin-overview"
import { DeviceFilter, DevicePage, DevicesAsked } from "@tessera/domain/admin-views"
import { Schema } from "effect"
import { adminProcedure, router } from "../trpc.ts"
import { answering, exactly, nothing } from "../wire.ts"

/** R32, S18: everyone's devices, for owner, super admin and admin. Nobody approves one for its member (D18). */
export const allDevices = router({
  list: adminProcedure
    .input(exactly(DevicesAsked))
    .output(answering(DevicePage))
    .query(({ ctx, input }) => ctx.run(EveryonesDevices.use(({ list }) => list(ctx.who, input)))),

  /** Up to 1,000, and then "more". */
  count: adminProcedure
    .input(exactly(DeviceFilter))
    .output(answering(Bounded))
    .query(({ ctx, input }) => ctx.run(EveryonesDevices.use(({ count }) => count(ctx.who, input)))),

  /** A mutation only by its verb: what 200 ids are does not fit into an address. */
  preview: adminProcedure
    .input(exactly(Schema.Struct({ action: BulkAction, selection: Selection })))
    .output(answering(Preview))
    .mutation(({ ctx, input }) =>
      ctx.run(EveryonesDevices.use(({ preview }) => preview(ctx.who, input.action, input.selection)))
    ),

  remove: adminProcedure
    .input(exactly(BulkAsked))
    .output(answering(BulkAnswer))
    .mutation(({ ctx, input }) =>
      ctx.run(EveryonesDevices.use(({ act }) => act(ctx.who, ctx.by, "remove", input)))
    ),

  lock: adminProcedure
    .input(exactly(LockAsked))
    .output(answering(BulkAnswer))
    .mutation(({ ctx, input }) =>
      ctx.run(EveryonesDevices.use(({ act }) => act(ctx.who, ctx.by, "lock", input, input.until)))
    ),

  /** Never one's own (D18). */
  unlock: adminProcedure
    .input(exactly(BulkAsked))
    .output(answering(BulkAnswer))
    .mutation(({ ctx, input }) =>
      ctx.run(EveryonesDevices.use(({ act }) => act(ctx.who, ctx.by, "unlock", input)))
    ),

  overview: adminProcedure
    .input(nothing)
    .output(answering(DevicesOverview))
    .query(({ ctx }) => ctx.run(EveryonesDevices.use(({ overview }) => overview(ctx.who))))
})
