export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Plain cookie, a year: the server paints the chosen theme at once, without a flash. */
export const themeCookie = 'theme';

/** @returns the theme named, or `auto` for anything else */
export function toTheme(value: unknown): Theme {
	return themes.find((theme) => theme === value) ?? 'auto';
}
