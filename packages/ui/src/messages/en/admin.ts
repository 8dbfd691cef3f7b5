/** What only an administrator's pages say: members, everyone's devices, the frame of the settings (R32, S18). */
export const admin = {
  settings: {
    title: "Settings",
    workspace: "Workspace configuration",
    tabs: {
      overview: "Overview",
      trustedDevices: "Trusted devices"
    }
  },
  members: {
    title: "Members"
  },
  closed: {
    title: "This page is for administrators",
    why: "Members and workspace settings are open to the owner, super admins and admins of this workspace.",
    next: "Ask an administrator if you need something changed.",
    profile: "Go to my profile",
    notTrustedTitle: "This session is not secure",
    notTrustedWhy:
      "Members and workspace settings are open to administrators in a trusted session of the web app."
  }
}
