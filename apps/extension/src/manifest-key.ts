/** The public half of the key that the id comes from (`EXTENSION_ID`); the private half is nobody's: a store signs with its own. */
export const MANIFEST_KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAweza2tGNG+DjhJAuZxlumwFHoo7k37cPLdaRLOivit3J52HVd+dKp1mBIdGDZDlXNWcbnCPWQLSsD7hdMR68Vs+IPvrsZYHg7R7qXyxjXe/VrMC27Y5DP44tk3lLHy+D16lAQKAWvqW1pLjwfWO6umEqtyFq8VsdooMxLAewm1HHs6Dp0pKtmDiR5nxjt9E4wS1wHvxAsm3qiBLnq8apieFOE4WMzrgMAmT2IiZsyZQ+6XPccbPjwJwyUZIZCi0C7WLD6f9fdZXC3Xln9f02vJfr6En6SUkY+5l/FM72LFhPjwB0Pc+GFGfnfkkjJFvGw8R0xtvfmZy4uVx8dFtGSQIDAQAB"
