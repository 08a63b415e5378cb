import { describe, expect, test } from 'vitest';
import { readInstant } from './read-instant.ts';

describe('an instant of the command line', () => {
	test.each([
		['2027-03-01 14:32:05', '2027-03-01T13:32:05.000Z'],
		['2027-07-01T14:32', '2027-07-01T12:32:00.000Z'],
		['2027-03-01T14:32:05.25+00:00', '2027-03-01T14:32:05.250Z'],
		['2027-10-31T02:30:00+01:00', '2027-10-31T01:30:00.000Z'],
		['2027-10-31 03:00', '2027-10-31T02:00:00.000Z']
	])('%s is read', (text, expected) => {
		const read = readInstant(text);
		expect(read instanceof Date ? read.toISOString() : read).toBe(expected);
	});

	test.each([
		['', 'n’est pas un instant'],
		['hier', 'n’est pas un instant'],
		['2027-02-30 12:00', 'n’est pas un instant'],
		['2027-03-01', 'n’est pas un instant'],
		['2027-03-01 24:00', 'n’est pas un instant'],
		['2027-03-01T12:00+99:99', 'décalage horaire'],
		['2027-03-28 02:30', 'n’existe pas à Paris'],
		['2027-10-31 02:30', 'existe deux fois']
	])('%s is refused with a sentence', (text, sentence) => {
		expect(readInstant(text)).toContain(sentence);
	});
});
