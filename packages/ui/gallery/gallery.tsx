import { LogOut, MonitorSmartphone, User } from "lucide-react"
import { useState } from "react"
import { Avatar } from "../src/avatar.tsx"
import { Banner } from "../src/banner.tsx"
import { Button } from "../src/button.tsx"
import { Card } from "../src/card.tsx"
import { DeviceFace } from "../src/device-face.tsx"
import { EmptyState } from "../src/empty-state.tsx"
import { ErrorState } from "../src/error-state.tsx"
import { LanguageChoice } from "../src/language-choice.tsx"
import { Logo } from "../src/logo.tsx"
import { Menu, MenuHeader, MenuItem, MenuSeparator } from "../src/menu.tsx"
import { useMessages, useProduct } from "../src/messages/use-messages.tsx"
import { SkipLink } from "../src/skip-link.tsx"
import { SkeletonRows } from "../src/skeleton.tsx"
import { Spinner } from "../src/spinner.tsx"
import { Tabs } from "../src/tabs.tsx"
import { ThemeToggle } from "../src/theme-toggle.tsx"
import { VisuallyHidden } from "../src/visually-hidden.tsx"
import { Devices } from "./devices.tsx"
import { Dialogs } from "./dialogs.tsx"
import { Buttons, Fields, Waiting } from "./states.tsx"

export function Gallery({ now }: { readonly now: number }) {
  const m = useMessages()
  const [tab, setTab] = useState("devices")
  return (
    <>
      <SkipLink />
      <Banner meaning="notSecure" action={{ label: m.setUp.banner.action, onAction: () => {} }}>
        {m.setUp.banner.text}
      </Banner>
      <TopBar />
      <main id="main" tabIndex={-1} className="mx-auto flex max-w-6xl flex-col gap-8 px-4 py-8 sm:px-6">
        <h1 className="text-title font-strong">{m.account.profile.title}</h1>
        <Tabs
          label={m.account.profile.title}
          value={tab}
          onChange={setTab}
          tabs={[
            { value: "information", label: m.account.profile.tabs.information, content: <Settings /> },
            {
              value: "devices",
              label: m.account.profile.tabs.devices,
              count: 2,
              content: <Devices now={now} />
            },
            { value: "sessions", label: m.account.profile.tabs.sessions, content: <EmptyCard /> }
          ]}
        />
        <Dialogs now={now} />
        <States now={now} />
      </main>
    </>
  )
}

function States({ now }: { readonly now: number }) {
  const m = useMessages()
  return (
    <div className="grid gap-6 md:grid-cols-2">
      <Waiting now={now} />
      <Fields />
      <Buttons />
      <Faces />
      <Card flush>
        <ErrorState
          title={m.devices.failed.title}
          why={m.devices.failed.why}
          next={m.devices.failed.next}
          code="7F3K-Q2"
          onRetry={() => {}}
        />
      </Card>
      <EmptyCard />
      <Card title={m.common.loading} flush>
        <SkeletonRows />
      </Card>
      <Settings />
    </div>
  )
}

function TopBar() {
  const m = useMessages()
  return (
    <header className="border-b border-line bg-surface">
      <div className="mx-auto flex min-h-16 max-w-6xl items-center justify-between px-4 sm:px-6">
        <Logo product={useProduct()} />
        <Menu
          trigger={
            <button type="button" className="rounded-control p-1 hover:bg-sunken">
              <Avatar name="Olivia Owner" />
              <VisuallyHidden>{m.account.menu.label}</VisuallyHidden>
            </button>
          }
        >
          <MenuHeader>{m.account.menu.signedInAs("owner@example.test")}</MenuHeader>
          <MenuItem icon={<User size={18} />}>{m.account.menu.profile}</MenuItem>
          <MenuItem icon={<MonitorSmartphone size={18} />}>{m.account.menu.devices}</MenuItem>
          <MenuSeparator />
          <MenuItem icon={<LogOut size={18} />}>{m.account.menu.signOut}</MenuItem>
        </Menu>
      </div>
    </header>
  )
}

function Faces() {
  const m = useMessages()
  return (
    <Card title={m.deviceFacts.kind.web}>
      <div className="flex flex-wrap gap-6">
        <DeviceFace kind="web" os="macOS" browser="Safari" />
        <DeviceFace kind="web" os="Windows" browser="Edge" />
        <DeviceFace kind="web" os="Linux" browser="Firefox" />
        <DeviceFace kind="mobile" os="Android" browser="Chrome" />
        <DeviceFace kind="web" os="iPadOS" browser="Safari" />
        <DeviceFace kind="extension" os="macOS" browser="Brave" />
        <DeviceFace kind="web" os="ChromeOS" browser="other" />
        <DeviceFace kind="mobile" os="Android" browser="Samsung Internet" />
      </div>
      <div className="mt-6 flex items-center gap-6">
        <Logo product={useProduct()} size="large" />
        <Spinner size="large" className="text-waiting" />
        <Avatar name="Olivia Owner" size="large" />
      </div>
    </Card>
  )
}

function EmptyCard() {
  const m = useMessages()
  return (
    <Card flush>
      <EmptyState
        picture={<DeviceFace kind="web" os="macOS" browser="other" size={56} className="text-muted" />}
        title={m.devices.empty.title}
        action={<Button tone="primary">{m.devices.empty.action}</Button>}
      >
        {m.devices.empty.text}
      </EmptyState>
    </Card>
  )
}

function Settings() {
  const m = useMessages()
  return (
    <Card title={m.account.profile.preferences} description={m.account.profile.managedByAdmin}>
      <div className="flex flex-col gap-4">
        <ThemeToggle />
        <LanguageChoice offer={["en", "es", "ar-XB"]} />
      </div>
    </Card>
  )
}
