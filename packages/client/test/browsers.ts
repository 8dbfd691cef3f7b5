import type { NavigatorLike } from "../src/client-facts.ts"

/** What browsers say about themselves, and what is to be made of it. */

export const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
const ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"

export const brands = (...named: readonly [string, string][]) => [
  { brand: "Not?A_Brand", version: "99" },
  { brand: "Chromium", version: "148" },
  ...named.map(([brand, version]) => ({ brand, version }))
]

export const hinted = (
  platform: string,
  platformVersion: string,
  listed: readonly { brand: string; version: string }[],
  model = ""
): NonNullable<NavigatorLike["userAgentData"]> => ({
  platform,
  brands: listed,
  getHighEntropyValues: () => Promise.resolve({ model, platformVersion })
})

type Expectation = readonly [
  os: string,
  osVersion: string | null,
  browser: string,
  version: string | null,
  model?: string
]
type Fixture = readonly [what: string, navigator: Partial<NavigatorLike>, expected: Expectation]

export const hints: readonly Fixture[] = [
  [
    "Chrome on macOS",
    {
      userAgent: `${MAC} Chrome/148.0.0.0 Safari/537.36`,
      userAgentData: hinted("macOS", "14.5.0", brands(["Google Chrome", "148"]))
    },
    ["macOS", "14.5", "Chrome", "148"]
  ],
  [
    "Edge on Windows 11, which is not Chrome (P27)",
    {
      userAgent: `${WINDOWS} Chrome/148.0.0.0 Safari/537.36 Edg/148.0.0.0`,
      userAgentData: hinted("Windows", "15.0.0", brands(["Microsoft Edge", "148"]))
    },
    ["Windows", "11", "Edge", "148"]
  ],
  [
    "Chrome on Windows 10",
    {
      userAgent: `${WINDOWS} Chrome/148.0.0.0 Safari/537.36`,
      userAgentData: hinted("Windows", "10.0.0", brands(["Google Chrome", "148"]))
    },
    ["Windows", "10", "Chrome", "148"]
  ],
  [
    "Chrome on Windows 8.1",
    {
      userAgent: `${WINDOWS} Chrome/109.0.0.0 Safari/537.36`,
      userAgentData: hinted("Windows", "0.3.0", brands(["Google Chrome", "109"]))
    },
    ["Windows", null, "Chrome", "109"]
  ],
  [
    "Chrome on a Pixel",
    {
      userAgent: `${ANDROID} Chrome/148.0.0.0 Mobile Safari/537.36`,
      maxTouchPoints: 5,
      userAgentData: hinted("Android", "16.0.0", brands(["Google Chrome", "148"]), "Pixel 7")
    },
    ["Android", "16", "Chrome", "148", "Pixel 7"]
  ],
  [
    "Brave on Linux",
    {
      userAgent: `${MAC} Chrome/148.0.0.0 Safari/537.36`,
      brave: { isBrave: () => true },
      userAgentData: hinted("Linux", "", brands(["Brave", "148"]))
    },
    ["Linux", null, "Brave", "148"]
  ],
  [
    "Brave that names itself only in navigator.brave",
    {
      userAgent: `${MAC} Chrome/148.0.0.0 Safari/537.36`,
      brave: {},
      userAgentData: hinted("macOS", "15.0.0", brands(["Google Chrome", "148"]))
    },
    ["macOS", "15", "Brave", "148"]
  ],
  [
    "Opera on Windows",
    {
      userAgent: `${WINDOWS} Chrome/148.0.0.0 Safari/537.36 OPR/134.0.0.0`,
      userAgentData: hinted("Windows", "13.0.0", brands(["Opera", "134"]))
    },
    ["Windows", "11", "Opera", "134"]
  ],
  [
    "Vivaldi on macOS",
    {
      userAgent: `${MAC} Chrome/148.0.0.0 Safari/537.36 Vivaldi/8.1`,
      userAgentData: hinted("macOS", "13.6.1", brands(["Vivaldi", "8"]))
    },
    ["macOS", "13.6", "Vivaldi", "8"]
  ],
  [
    "Samsung Internet on a Galaxy",
    {
      userAgent: `${ANDROID} SamsungBrowser/30.0 Chrome/146.0.0.0 Mobile Safari/537.36`,
      userAgentData: hinted("Android", "15.0.0", brands(["Samsung Internet", "30"]), "SM-S921B")
    },
    ["Android", "15", "Samsung Internet", "30", "SM-S921B"]
  ],
  [
    "Debian's chromium, which has no brand but the engine's",
    { userAgent: `${MAC} Chrome/148.0.0.0 Safari/537.36`, userAgentData: hinted("Linux", "6.1.0", brands()) },
    ["Linux", "6.1", "Chrome", "148"]
  ],
  [
    "Chrome on a Chromebook",
    {
      userAgent:
        "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36",
      userAgentData: hinted("Chrome OS", "16328.55.0", brands(["Google Chrome", "148"]))
    },
    ["ChromeOS", "16328.55", "Chrome", "148"]
  ],
  [
    "a Chromium of a brand that we do not list",
    {
      userAgent: `${WINDOWS} Chrome/148.0.0.0 Safari/537.36`,
      userAgentData: hinted("Windows", "15.0.0", brands(["YaBrowser", "26"]))
    },
    ["Windows", "11", "other", null]
  ]
]

export const strings: readonly Fixture[] = [
  [
    "Firefox on Windows",
    { userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0" },
    ["Windows", null, "Firefox", "153"]
  ],
  [
    "Firefox on Android, whose version is frozen",
    { userAgent: "Mozilla/5.0 (Android 10; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0", maxTouchPoints: 5 },
    ["Android", null, "Firefox", "153"]
  ],
  [
    "Firefox on Linux",
    { userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0" },
    ["Linux", null, "Firefox", "153"]
  ],
  [
    "Safari on macOS, whose 10.15.7 is frozen (P25)",
    {
      userAgent:
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15"
    },
    ["macOS", null, "Safari", "26"]
  ],
  [
    "Safari on an iPad, which says that it is a Mac",
    {
      userAgent:
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15",
      maxTouchPoints: 5
    },
    ["iPadOS", null, "Safari", "26"]
  ],
  [
    "Safari on an iPhone before the freeze",
    { userAgent: `${IPHONE} Version/17.5 Mobile/15E148 Safari/604.1`, maxTouchPoints: 5 },
    ["iOS", "17.5", "Safari", "17"]
  ],
  [
    "Safari on an iPhone since the freeze",
    {
      userAgent: `${IPHONE.replace("17_5_1", "18_6")} Version/26.1 Mobile/15E148 Safari/604.1`,
      maxTouchPoints: 5
    },
    ["iOS", null, "Safari", "26"]
  ],
  [
    "Chrome on an iPhone",
    { userAgent: `${IPHONE} CriOS/148.0.7000.1 Mobile/15E148 Safari/604.1`, maxTouchPoints: 5 },
    ["iOS", "17.5", "Chrome", "148"]
  ],
  [
    "Firefox on an iPad that says so",
    {
      userAgent:
        "Mozilla/5.0 (iPad; CPU OS 16_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/140.0 Mobile/15E148 Safari/605.1.15"
    },
    ["iPadOS", "16.7", "Firefox", "140"]
  ],
  [
    "Edge on an iPhone",
    { userAgent: `${IPHONE} Version/17.0 EdgiOS/148.0.1.2 Mobile/15E148 Safari/604.1` },
    ["iOS", "17.5", "Edge", "148"]
  ],
  [
    "Edge without client hints, as over plain http",
    { userAgent: `${WINDOWS} Chrome/148.0.0.0 Safari/537.36 Edg/148.0.0.0` },
    ["Windows", null, "Edge", "148"]
  ],
  [
    "Chrome on Android without client hints, whose version and model are frozen",
    { userAgent: `${ANDROID} Chrome/148.0.0.0 Mobile Safari/537.36` },
    ["Android", null, "Chrome", "148"]
  ],
  [
    "Opera on Android without client hints",
    { userAgent: `${ANDROID} Chrome/146.0.0.0 Mobile Safari/537.36 OPR/89.0.0.0` },
    ["Android", null, "Opera", "89"]
  ],
  [
    "DuckDuckGo, which is not Safari",
    {
      userAgent:
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15 Ddg/26.1"
    },
    ["macOS", null, "other", null]
  ],
  ["nothing at all", { userAgent: "" }, ["other", null, "other", null]]
]
