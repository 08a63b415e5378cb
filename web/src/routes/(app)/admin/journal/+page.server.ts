import { eventTypes, readDay } from '@halle/domain';
import { placeIn } from '#lib/list-place.ts';
import type { PageServerLoad } from './$types';
import { textOf } from '../operator-wording.ts';
import { actName } from './act-names.ts';
import { attemptName, whyRefused } from './refusal-names.ts';
import { personOf, whoActed } from './who-acted.ts';

const acts = eventTypes
	.map((value) => ({ value, label: actName(value) }))
	.toSorted((a, b) => a.label.localeCompare(b.label, 'fr'));
const options = [{ value: 'refus', label: 'Tentatives refusées' }, ...acts];

export const load: PageServerLoad = async ({ locals, url }) => {
	const search = url.searchParams;
	const filter = {
		person: textOf(search, 'personne'),
		organisation: textOf(search, 'organisation'),
		from: dayOf(search.get('du')),
		to: dayOf(search.get('au')),
		...placeIn(url)
	};
	if (search.get('acte') === 'refus') {
		const { items, next } = await locals.api.operator.refusals.query(filter);
		const refusals = items.map((refusal) => ({
			...refusal,
			what: attemptName(refusal.procedure),
			author: refusal.personName ? personOf(refusal.personName, refusal.role) : 'sans connexion',
			why: whyRefused(refusal.code)
		}));
		return { filter: { ...filter, type: 'refus' as const }, options, entries: [], refusals, next };
	}
	const type = eventTypes.find((known) => known === search.get('acte'));
	const { items, next } = await locals.api.operator.audit.query({ ...filter, type });
	const entries = items.map((entry) => ({
		...entry,
		what: actName(entry.type),
		author: whoActed(entry)
	}));
	return { filter: { ...filter, type }, options, refusals: [], entries, next };
};

/** A day that exists; anything else is no limit. */
function dayOf(typed: string | null): string | undefined {
	const read = readDay(typed ?? '');
	return read.ok ? read.day : undefined;
}
