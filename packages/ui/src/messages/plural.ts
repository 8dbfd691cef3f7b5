/** The forms that Intl.PluralRules may name; `other` is the one that every language has. */
export type PluralForms = { readonly other: string } & {
  readonly [form in Exclude<Intl.LDMLPluralRule, "other">]?: string
}

/** Picks the form of `count` in `locale`, and puts the count, written as that locale writes numbers, where `#` stands. */
export const pluralIn = (locale: string) => {
  const rules = new Intl.PluralRules(locale)
  const digits = new Intl.NumberFormat(locale)
  return (count: number, forms: PluralForms): string =>
    (forms[rules.select(count)] ?? forms.other).replaceAll("#", digits.format(count))
}
