import { Loading, Skeleton } from "@tessera/ui/skeleton.tsx"

/** The frame's shape until the first answer is here. */
export function FrameSkeleton() {
  return (
    <div className="min-h-dvh bg-canvas">
      <div className="h-14 border-b border-line bg-surface pt-[env(safe-area-inset-top)]" />
      <main className="mx-auto max-w-2xl px-4 py-5">
        <Loading>
          <Skeleton className="h-7 w-48" />
          <Skeleton className="mt-5 h-32 w-full" />
          <Skeleton className="mt-4 h-48 w-full" />
        </Loading>
      </main>
    </div>
  )
}
