// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { cleanup, screen, within } from "@testing-library/react"
import { DataList } from "./data-list.tsx"
import { mount } from "./testing/mount.tsx"

afterEach(cleanup)

describe("DataList", () => {
  it("is one table with names, and its actions are there without a hover (P12)", () => {
    mount(
      <DataList
        caption="Your trusted sessions and devices"
        columns={[
          {
            key: "name",
            header: "Device name",
            lead: true,
            cell: ({ name }: { readonly name: string }) => name
          },
          { key: "status", header: "Status", cell: () => "Approved" }
        ]}
        rows={[{ name: "My Mac" }, { name: "My Pixel" }]}
        rowKey={({ name }) => name}
        marked={({ name }) => name === "My Pixel"}
        actionsHeader="Actions"
        actions={({ name }) => <button type="button">{`Remove ${name}`}</button>}
      />
    )
    const table = screen.getByRole("table", { name: "Your trusted sessions and devices" })
    assert.deepStrictEqual(
      within(table)
        .getAllByRole("columnheader")
        .map((header) => header.textContent),
      ["Device name", "Status", "Actions"]
    )
    const rows = within(table).getAllByRole("row")
    assert.lengthOf(rows, 3)
    assert.isNotNull(within(rows[1] ?? table).getByRole("button", { name: "Remove My Mac" }))
    assert.deepStrictEqual(
      rows.map((row) => row.hasAttribute("data-marked")),
      [false, false, true]
    )
  })
})
