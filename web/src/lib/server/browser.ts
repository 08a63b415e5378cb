import type { RequestEvent } from '@sveltejs/kit';

const browsers: readonly [string, RegExp][] = [
	['Edge', /Edg(e|A|iOS)?\//],
	['Opera', /OPR\//],
	['Firefox', /(Firefox|FxiOS)\//],
	['Chrome', /(Chrome|CriOS|Chromium)\//],
	['Safari', /Safari\//]
];
const systems: readonly [string, RegExp][] = [
	['iPhone', /iPhone/],
	['iPad', /iPad/],
	['Android', /Android/],
	['Windows', /Windows/],
	['macOS', /Mac OS X|Macintosh/],
	['Linux', /Linux|X11/]
];

/** What a person recognises in the list of their sessions: « Firefox sur Windows ». */
export function deviceName(userAgent: string): string {
	const browser = browsers.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? 'Navigateur inconnu';
	const system = systems.find(([, pattern]) => pattern.test(userAgent))?.[0];
	return system ? `${browser} sur ${system}` : browser;
}

/** What the API is given of who signs in: behind a proxy, ADDRESS_HEADER of adapter-node says where the address is. */
export function browserOf({ request, getClientAddress }: RequestEvent): { device: string; address: string } {
	return { device: deviceName(request.headers.get('user-agent') ?? ''), address: getClientAddress() };
}
