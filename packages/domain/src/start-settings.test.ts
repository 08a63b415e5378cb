import { describe, expect, it } from 'vitest';
import { isPublicAddress, startRefusal as refusalOf, type StartSettings } from './start-settings.ts';

describe('an address that others reach', () => {
	it('is any but this machine and its own network', () => {
		const own = [
			'http://localhost:5180',
			'http://halle.localhost',
			'http://127.0.0.1',
			'http://127.8.9.10:8080',
			'http://[::1]:5180',
			'http://10.1.2.3',
			'http://172.16.0.1',
			'http://172.31.255.255',
			'http://192.168.1.20',
			'http://169.254.1.1',
			'http://[fd12::1]',
			'http://[fe80::1]',
			'http://[::ffff:192.168.1.1]',
			'http://mairie-serveur',
			'https://halle.local',
			'https://halle.mairie.internal',
			'https://halle.home.arpa'
		];
		const others = [
			'https://halle.fr',
			'https://souslahalle.example.fr',
			'http://172.15.0.1',
			'http://172.32.0.1',
			'http://192.169.0.1',
			'http://11.0.0.1',
			'http://[2001:db8::1]',
			'http://[::ffff:8.8.8.8]',
			'https://localhost.fr',
			// Reserved for documents and tests, not for networks of one’s own.
			'https://halle.example',
			'https://halle.test',
			'https://halle.invalid',
			'https://127.0.0.1.fr'
		];
		expect(own.filter(isPublicAddress)).toEqual([]);
		expect(others.filter((address) => !isPublicAddress(address))).toEqual([]);
	});
});

describe('starting', () => {
	const origin = 'https://halle.mairie.fr';
	const addressHeader = 'x-forwarded-for';
	const startRefusal = (settings: Partial<StartSettings>) =>
		refusalOf({
			isDemo: false,
			isDemoAsked: true,
			host: undefined,
			origin: undefined,
			addressHeader: undefined,
			...settings
		});

	it('is refused to a demonstration at a public address, with the mend', () => {
		expect(startRefusal({ isDemo: true, origin, addressHeader })).toMatch(/publique.*Ajoutez DEMO=0/);
		expect(startRefusal({ isDemo: false, origin, addressHeader })).toBeUndefined();
		const home = 'http://192.168.1.20:5180';
		expect(startRefusal({ isDemo: true, origin: home, addressHeader: 'none' })).toBeUndefined();
		expect(startRefusal({ isDemo: true, origin: undefined, addressHeader: undefined })).toBeUndefined();
	});

	it('is refused to a demonstration that nobody asked for where other machines reach it', () => {
		for (const host of ['0.0.0.0', '::', '192.168.1.20', '203.0.113.7', 'mairie-serveur']) {
			const left = { isDemo: true, isDemoAsked: false, host };
			expect(startRefusal(left), host).toMatch(/Ajoutez DEMO=0, ou DEMO=1/);
			expect(startRefusal({ ...left, isDemoAsked: true }), host).toBeUndefined();
			expect(startRefusal({ ...left, isDemo: false }), host).toBeUndefined();
		}
		for (const host of [undefined, '127.0.0.1', '127.8.9.10', '::1', '[::1]', 'localhost']) {
			expect(startRefusal({ isDemo: true, isDemoAsked: false, host }), host).toBeUndefined();
		}
	});

	it('is refused with ORIGIN and without ADDRESS_HEADER, unless it is said that there is no proxy', () => {
		for (const missing of [undefined, '']) {
			expect(startRefusal({ isDemo: false, origin, addressHeader: missing })).toMatch(/ADDRESS_HEADER=none/);
		}
		expect(startRefusal({ isDemo: false, origin, addressHeader: 'none' })).toBeUndefined();
	});

	it('is refused with an ORIGIN that is no address', () => {
		expect(startRefusal({ isDemo: false, origin: 'halle.mairie.fr', addressHeader })).toMatch(
			/adresse complète/
		);
	});
});
