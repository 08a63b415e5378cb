import { delegationSchema, newSiteSchema, savedLinesSchema, shownLine, type SavedLines } from '@halle/domain';
import { fail, redirect, type Action, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { replyForms, type LinesFailure, type ReplyKeys } from '../reply-view.ts';
import { placeIn } from '../list-place.ts';
import { readForm } from './read-form.ts';
import type { ReplyDoor } from './reply-door.ts';
import { newKey, submit, type Submitted } from './submit.ts';
import { typedValues } from './typed-values.ts';

/** A key for each form of the page of a reply. */
export const replyKeys = (): ReplyKeys =>
	Object.fromEntries(replyForms.map((form) => [form, newKey()])) as ReplyKeys; // one a form

/** What each form of a reply says once it is done. */
export type ReplyWord = 'debut' | 'lignes' | 'lieu' | 'confiance' | 'rien' | 'demande';

type Place<Event extends RequestEvent> = {
	door: (event: Event) => ReplyDoor;
	/** Where a form leads once it is done. */
	doneAt: (event: Event, word: ReplyWord) => string;
};

/** The forms of the page of a reply, whoever answers it: saving lines, adding a place, giving lines away, and the buttons. */
export function replyActions<Event extends RequestEvent>({ door, doneAt }: Place<Event>) {
	const button =
		(word: ReplyWord, press: (door: ReplyDoor, key: string) => Promise<unknown>) => async (event: Event) => {
			const pressed = await submit(event.request, z.object({}), (_, key) => press(door(event), key));
			if (!pressed.ok) return pressed.failure;
			redirect(303, doneAt(event, word));
		};
	return {
		commencer: button('debut', ({ start }, key) => start(key)),
		dernier: button('lignes', ({ likeLast }, key) => likeLast(key)),
		rien: button('rien', ({ sayNothing }, key) => sayNothing(key)),
		demander: button('demande', ({ askLate }, key) => askLate(key)),
		lignes: async (event: Event) => {
			const form = await readForm(event.request);
			const saved = await saveLines(form, door(event).save);
			if (!saved.ok) return saved.failure;
			redirect(303, `${doneAt(event, 'lignes')}${placeQuery(event.url)}`);
		},
		lieu: async (event: Event) => {
			const added = await submit(event.request, newSiteSchema, (site, key) => door(event).addSite(site, key));
			if (!added.ok) return added.failure;
			redirect(303, doneAt(event, 'lieu'));
		},
		// What was typed beside is saved first: nothing of it is lost.
		confier: async (event: Event) => {
			const form = await readForm(event.request);
			const saved = await saveLines(form, door(event).save, 'linesKey');
			if (!saved.ok) return saved.failure;
			const given = await submit(
				form,
				delegationSchema,
				(lines) => door(event).delegate(lines, keyIn(form, 'giveKey')),
				{
					lists: ['lineIds'],
					labels: { email: 'Adresse du collègue' }
				}
			);
			if (!given.ok) return given.failure;
			redirect(303, doneAt(event, 'confiance'));
		}
	} satisfies Record<string, (event: Event) => ReturnType<Action>>;
}

type Save = (lines: SavedLines, key: string) => Promise<{ conflicts: { lineId: string }[] }>;

/**
 * Saves the lines of a form. Of one that somebody else changed meanwhile, the page shows both versions; the others are
 * saved.
 *
 * @param keyField the field of the idempotency key of this saving
 */
export async function saveLines(
	form: FormData,
	save: Save,
	keyField = 'idempotencyKey'
): Promise<Submitted<void> | { ok: false; failure: ActionFailure<LinesFailure> }> {
	const saved = await submit(form, savedLinesSchema, (lines) => save(lines, keyIn(form, keyField)), {
		complete: keepTheirs
	});
	if (!saved.ok) return saved;
	const conflicts = saved.value.conflicts.map(({ lineId }) => lineId);
	if (conflicts.length === 0) return { ok: true, value: undefined };
	const values = typedValues(form);
	const index = Object.entries(values).flatMap(([name, value]) => {
		const at = /^lines\.(\d+)\.lineId$/.exec(name)?.[1];
		return at !== undefined && conflicts.includes(String(value)) ? [at] : [];
	});
	const errors = Object.fromEntries(
		index.map((at) => [
			`lines.${at}.quantity`,
			['Quelqu’un a répondu à cette ligne entre-temps. Choisissez\u00a0: gardez la vôtre, ou la sienne.']
		])
	);
	return { ok: false, failure: fail(409, { values, errors, conflicts }) };
}

/** The key of one of the two things that the form does. */
function keyIn(form: FormData, field: string): string {
	const key = form.get(field);
	return typeof key === 'string' && key ? key : newKey();
}

/** A line whose other version is chosen says what it showed: nothing of it is written. */
function keepTheirs(input: Record<string, unknown>): unknown {
	const lines = Array.isArray(input.lines) ? (input.lines as unknown[]) : [];
	return { ...input, lines: lines.map((line) => (isTheirs(line) ? { ...line, ...untouched } : line)) };
}

const untouched = {
	answer: 'none',
	shown: shownLine({ answer: 'none', quantity: null, yearlyExclTaxCents: null, contractEndsOn: null }),
	quantity: undefined,
	yearlyExclTaxCents: undefined,
	contractEndsOn: undefined
};

function isTheirs(line: unknown): line is object {
	return typeof line === 'object' && line !== null && 'keep' in line && line.keep === 'theirs';
}

/** Where the lines of a page begin, as its forms send it beside their verb. */
export function placeQuery(url: URL): string {
	const { after } = placeIn(url);
	return after ? `&apres=${encodeURIComponent(after)}` : '';
}
