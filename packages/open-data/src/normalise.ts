import type { Day } from '@halle/domain';
import { buyerOf, type Buyer } from './buyer-number.ts';
import { saysCallOff } from './call-off.ts';
import type { ContractFlag, ContractRecord, RawAmendment, RawContract, ReadRecord } from './contract.ts';
import { cpvOf } from './cpv-code.ts';
import { cut, hasLostAccents, plainText, type TextRepair } from './text.ts';
import { writtenCents } from './written-amount.ts';
import { writtenDay } from './written-day.ts';

/** No municipal contract lasts longer than a concession of thirty years; more is days written as months. */
const longestMonths = 360;
const firstBelievableYear = '2000';
/** Sixteen characters by the rules; buyers write more, but a page of text is no identifier. @source DECP, schema 2.0.3 */
const longestId = 100;
const longestTitle = 2_000;
const longestName = 500;

export type Judgement = {
	/** A notification after this day is an error of typing. */
	today: Day;
	/** Says whether a code of 8 digits is in the vocabulary. */
	isCpv: (code: string) => boolean;
};

/**
 * Judges one row. A field that cannot be believed becomes null with a flag: the rest is still worth having. Only a
 * concession, and a row without an id or without a valid buyer, is refused, because nothing could ever be done with it.
 */
export function normalise(raw: RawContract, line: number, judgement: Judgement): ReadRecord {
	if (raw.isConcession) return { ok: false, reason: 'concession', line };
	const written = plainText(raw.id);
	if (!written) return { ok: false, reason: 'id-missing', line };
	if (written.length > longestId) return { ok: false, reason: 'id-too-long', line };
	if (!raw.buyerSiret.trim()) return { ok: false, reason: 'buyer-missing', line };
	const buyer = buyerOf(raw.buyerSiret);
	if (!buyer) return { ok: false, reason: 'buyer-invalid', line };
	const flags = new Set<ContractFlag>(buyer.flag ? [buyer.flag] : []);
	const facts = factsOf(raw, judgement, flags);
	const amended = amend(facts, raw, judgement.today, flags);
	return {
		ok: true,
		line,
		record: {
			contractId: ownId(written, buyer),
			lot: cut(plainText(raw.lot), longestId),
			buyerSiren: buyer.siren,
			buyerSiret: buyer.siret,
			...facts,
			...amended,
			...frameworkOf(raw.frameworkId, buyer),
			flags: [...flags]
		}
	};
}

/** Some tables give the buyer's number and the contract's as one. */
function ownId(written: string, { siret }: Buyer): string {
	return siret && written.startsWith(siret) ? written.slice(14) || written : written;
}

function frameworkOf(text: string, buyer: Buyer): Pick<ContractRecord, 'frameworkId'> {
	const written = plainText(text);
	return written && written.length <= longestId ? { frameworkId: ownId(written, buyer) } : {};
}

type Facts = Omit<
	ContractRecord,
	'contractId' | 'lot' | 'buyerSiren' | 'buyerSiret' | 'flags' | 'statedOn' | 'amendment' | 'frameworkId'
>;

function factsOf(raw: RawContract, { today, isCpv }: Judgement, flags: Set<ContractFlag>): Facts {
	const cpv = cpvOf(raw.cpv, isCpv);
	if (cpv.flag) flags.add(cpv.flag);
	const nature = cut(plainText(raw.nature), longestName);
	const title = titleOf(raw.title, flags);
	return {
		buyerName: cut(plainText(raw.buyerName), longestName),
		title,
		cpvCode: cpv.code,
		amountExclTaxCents: centsOf(raw.amount, flags),
		durationMonths: monthsOf(raw.durationMonths, flags),
		notifiedOn: dayOf(raw.notifiedOn, today, flags),
		nature,
		procedure: cut(plainText(raw.procedure), longestName),
		isFramework: /accord[- ]cadre|bons? de commande/iu.test(`${nature} ${raw.techniques}`),
		isCallOff: saysCallOff({ nature, title })
	};
}

type Amended = Pick<ContractRecord, 'amountExclTaxCents' | 'durationMonths' | 'statedOn' | 'amendment'>;
type ReadAmendment = { cents: number | null; months: number | null; on: Day | null; rank: number };

/** What the amendments change, the last one winning, and the day of what the row says. */
function amend(facts: Facts, raw: RawContract, today: Day, flags: Set<ContractFlag>): Amended {
	const { amountExclTaxCents, durationMonths } = facts;
	const statedOn = believableDay(raw.publishedOn, today);
	const start: Amended = { amountExclTaxCents, durationMonths, statedOn, amendment: rankOf(raw.amendmentId) };
	const amendments = raw.amendments
		.map((one) => readAmendment(one, today))
		.filter(({ cents, months }) => cents !== null || months !== null)
		.toSorted(byAge);
	const amended = amendments.reduce((before, one) => amendedBy(before, one, flags), start);
	if (amendments.length > 0 || amended.amendment > 0) flags.add('amended');
	return amended;
}

function readAmendment(
	{ id, amount, durationMonths, notifiedOn, publishedOn }: RawAmendment,
	today: Day
): ReadAmendment {
	return {
		cents: centsOf(amount, new Set()),
		months: monthsOf(durationMonths, new Set()),
		on: believableDay(notifiedOn, today) ?? believableDay(publishedOn, today),
		rank: rankOf(id)
	};
}

function amendedBy(
	before: Amended,
	{ cents, months, on, rank }: ReadAmendment,
	flags: Set<ContractFlag>
): Amended {
	// The amount of an amendment is the new total; one far below the old may be a difference. @source DECP, schema 2.0.3
	if (cents !== null && cents * 2 < (before.amountExclTaxCents ?? 0)) flags.add('amendment-doubtful');
	if (cents !== null) settle(flags, 'amount-missing', 'amount-absurd');
	if (months !== null) settle(flags, 'duration-missing', 'duration-absurd');
	return {
		amountExclTaxCents: cents ?? before.amountExclTaxCents,
		durationMonths: months ?? before.durationMonths,
		statedOn: later(on, before.statedOn),
		amendment: Math.max(before.amendment, rank)
	};
}

function later(a: Day | null, b: Day | null): Day | null {
	return (a ?? '') > (b ?? '') ? a : b;
}

function byAge(a: ReadAmendment, b: ReadAmendment): number {
	const order = [
		compare(a.on ?? '', b.on ?? ''),
		a.rank - b.rank,
		(a.months ?? 0) - (b.months ?? 0),
		(a.cents ?? 0) - (b.cents ?? 0)
	];
	return order.find((difference) => difference !== 0) ?? 0;
}

function rankOf(id: string): number {
	return Number(/^\d{1,4}$/.exec(id.trim())?.[0] ?? 0);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function settle(flags: Set<ContractFlag>, ...doubts: ContractFlag[]): void {
	for (const doubt of doubts) flags.delete(doubt);
}

function titleOf(text: string, flags: Set<ContractFlag>): string {
	const repairs = new Set<TextRepair>();
	const title = plainText(text, repairs);
	for (const repair of repairs) flags.add(repair);
	if (!title) flags.add('title-missing');
	if (hasLostAccents(title)) flags.add('accents-lost');
	if (title.length <= longestTitle) return title;
	flags.add('text-cut');
	return `${cut(title, longestTitle - 1)}…`;
}

function centsOf(text: string, flags: Set<ContractFlag>): number | null {
	if (!text.trim()) {
		flags.add('amount-missing');
		return null;
	}
	const cents = writtenCents(text);
	if (cents !== undefined) return cents;
	flags.add('amount-absurd');
	return null;
}

function monthsOf(text: string, flags: Set<ContractFlag>): number | null {
	if (!text.trim()) {
		flags.add('duration-missing');
		return null;
	}
	const months = Math.ceil(
		Number(
			text
				.trim()
				.replace(/\s*mois$/iu, '')
				.replace(',', '.')
		)
	);
	if (Number.isFinite(months) && months >= 1 && months <= longestMonths) return months;
	flags.add('duration-absurd');
	return null;
}

function dayOf(text: string, today: Day, flags: Set<ContractFlag>): Day | null {
	if (!text.trim()) {
		flags.add('date-missing');
		return null;
	}
	const day = writtenDay(text);
	if (!day || day < firstBelievableYear) flags.add('date-unreadable');
	else if (day > today) flags.add('date-future');
	else return day;
	return null;
}

function believableDay(text: string, today: Day): Day | null {
	const day = text.trim() ? writtenDay(text) : undefined;
	return day && day >= firstBelievableYear && day <= today ? day : null;
}
