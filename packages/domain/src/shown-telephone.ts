/** As it is read: « 02 48 51 00 00 », by pairs that stay on one line; a number of another country as it is kept. */
export function shownTelephone(telephone: string): string {
	return /^0\d{9}$/.test(telephone) ? (telephone.match(/\d\d/g) ?? []).join('\u00a0') : telephone;
}
