import { describe, expect, it } from 'vitest';
import { addDays, parisInstant } from './dates.ts';
import { reminderDue, stepOf, type WrittenTo } from './census-reminders.ts';

const closesOn = '2027-03-31';
const asked: WrittenTo = { askedOn: '2027-02-15', remindedOn: null, steps: [] };
const at = (daysBefore: number, time = '09:00') => parisInstant(addDays(closesOn, -daysBefore), time);

describe('reminders', () => {
	it('leave 10, 3 and 1 day before, once each', () => {
		const written: WrittenTo = { ...asked, steps: [] };
		const left: string[] = [];
		let { remindedOn } = written;
		const steps: number[] = [];
		for (let daysBefore = 20; daysBefore >= 0; daysBefore -= 1) {
			for (const time of ['07:00', '08:00', '09:00', '17:00']) {
				const step = reminderDue(closesOn, at(daysBefore, time), { ...written, remindedOn, steps });
				if (step === null) continue;
				left.push(`${String(daysBefore)} ${time}`);
				steps.push(step);
				remindedOn = addDays(closesOn, -daysBefore);
			}
		}
		expect(left).toEqual(['10 08:00', '3 08:00', '1 08:00']);
	});

	it('are counted in Paris: summer time begins between the last two, and no day is lost', () => {
		// 28 March 2027, two in the morning. Eight in Paris is seven in UTC before, six after.
		const beforeSummer = new Date('2027-03-21T07:00:00Z');
		const afterSummer = new Date('2027-03-30T06:00:00Z');
		expect(reminderDue(closesOn, beforeSummer, asked)).toBe(10);
		expect(reminderDue(closesOn, afterSummer, asked)).toBe(1);
		expect(reminderDue(closesOn, new Date('2027-03-30T05:59:59Z'), asked)).toBeNull();
		// Late in the evening in UTC is the next day in Paris.
		expect(reminderDue(closesOn, new Date('2027-03-20T23:30:00Z'), asked)).toBeNull();
	});

	it('catch up after a stop, until the next is due itself', () => {
		expect(reminderDue(closesOn, at(5), asked)).toBe(10);
		expect(reminderDue(closesOn, at(2), asked)).toBe(3);
		expect(reminderDue(closesOn, at(0), asked)).toBe(1);
		expect(reminderDue(closesOn, at(-1), asked)).toBeNull();
	});

	it('do not follow a letter of the day before, but for the last of them', () => {
		const lately = { ...asked, remindedOn: addDays(closesOn, -11) };
		expect(reminderDue(closesOn, at(10), lately)).toBeNull();
		expect(reminderDue(closesOn, at(9), lately)).toBe(10);
		expect(reminderDue(closesOn, at(1), { ...asked, remindedOn: addDays(closesOn, -2) })).toBe(1);
		expect(reminderDue(closesOn, at(1), { ...asked, remindedOn: addDays(closesOn, -1) })).toBeNull();
		// Asked today, ten days before the end: the letter itself says until when.
		expect(reminderDue(closesOn, at(10), { ...asked, askedOn: addDays(closesOn, -10) })).toBeNull();
	});

	it('belong to the step whose day has come', () => {
		expect([11, 10, 4, 3, 2, 1, 0, -1].map(stepOf)).toEqual([null, 10, 10, 3, 3, 1, 1, null]);
	});
});
