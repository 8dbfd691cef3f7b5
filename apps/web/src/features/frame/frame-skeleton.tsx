import { Loading, Skeleton } from "@tessera/ui/skeleton.tsx"

/** The frame's shape until the first answer is here. */
export function FrameSkeleton() {
  return (
    <div className="min-h-dvh bg-canvas">
      <div className="h-16 border-b border-line bg-surface" />
      <main className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
        <Loading>
          <Skeleton className="h-7 w-56" />
          <Skeleton className="mt-6 h-40 w-full" />
          <Skeleton className="mt-6 h-40 w-full" />
        </Loading>
      </main>
    </div>
  )
}
