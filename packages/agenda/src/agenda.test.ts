import { describe, expect, it } from 'vitest';
import { agendaOf } from './agenda.ts';

const things = [
	{
		uid: 'g1-consultation',
		on: '2027-01-12',
		title: 'Date limite de réception des offres : Papier, enveloppes et fournitures de toutes sortes',
		note: 'Groupement GC-2026-0001. R2161-2; R2161-3, code de la commande publique.',
		url: 'https://halle.test/groupements/g1/calendrier'
	},
	{ uid: 'g1-start', on: '2027-03-28', title: 'Début', note: '', url: 'https://halle.test/' }
];
const file = agendaOf(
	{ name: 'Papier', host: 'halle.test', readAt: new Date('2026-11-23T00:00:00Z') },
	things
);
/** Lines as RFC 5545 folds them, unfolded again. */
const lines = file.replaceAll('\r\n ', '').split('\r\n');

describe('a calendar file (RFC 5545)', () => {
	it('has one whole-day entry per thing, known again by the same name', () => {
		expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2);
		expect(lines).toContain('UID:g1-consultation@halle.test');
		expect(lines).toContain('DTSTART;VALUE=DATE:20270112');
		expect(lines).toContain('DTSTART;VALUE=DATE:20270328');
		expect(lines).toContain('DTSTAMP:20261123T000000Z');
		expect(file).toBe(
			agendaOf({ name: 'Papier', host: 'halle.test', readAt: new Date('2026-11-23T00:00:00Z') }, things)
		);
	});

	it('folds long lines at 75 bytes, ends each with CR LF and escapes commas and semicolons', () => {
		for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
		expect(file.replaceAll('\r\n', '')).not.toContain('\n');
		expect(lines.find((line) => line.startsWith('DESCRIPTION'))).toContain('R2161-2\\; R2161-3\\,');
		expect(lines[0]).toBe('BEGIN:VCALENDAR');
		expect(lines).toContain('VERSION:2.0');
	});

	it.each(['Europe/Paris', 'UTC', 'Pacific/Kiritimati', 'America/Los_Angeles'])(
		'says an instant in UTC and a day as it is, whatever the zone of the process: %s',
		(zone) => {
			const before = process.env.TZ;
			process.env.TZ = zone;
			try {
				const written = agendaOf({ name: 'x', host: 'halle.test', readAt: new Date(0) }, [
					{
						uid: 'a',
						at: new Date('2027-07-12T10:00:00Z'),
						title: 'Midi à Paris',
						note: '',
						url: 'https://halle.test/'
					},
					{ uid: 'b', on: '2027-03-28', title: 'Jour', note: '', url: 'https://halle.test/' }
				]);
				expect(written).toContain('DTSTART:20270712T100000Z');
				expect(written).toContain('DTSTART;VALUE=DATE:20270328');
				expect(written).not.toMatch(/TZID|VTIMEZONE/);
			} finally {
				if (before === undefined) delete process.env.TZ;
				else process.env.TZ = before;
			}
		}
	);
});
