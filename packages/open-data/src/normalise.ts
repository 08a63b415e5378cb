import { bareDigits, isDay, isSiret, normaliseCpv, type Day } from '@halle/domain';
import type { ContractFlag, PublicContract, RawContract, ReadContract } from './contract.ts';
import { hasLostAccents, plainText } from './text.ts';

/** Under 100 € an amount is a symbol (one euro for « unknown »); from a billion on it is a typing error. */
const leastCents = 100_00;
const unbelievableCents = 1_000_000_000_00;
/** No municipal contract lasts longer than a concession of thirty years; more is days written as months. */
const longestMonths = 360;
const firstBelievableYear = '2000';

type Normaliser = (raw: RawContract, line: number) => ReadContract;

/**
 * Makes the judge of one file: it remembers the contracts it took, to refuse the second copy of the same one.
 *
 * A field that cannot be believed becomes null with a flag: the rest of the record is still worth having. Only a record
 * without an id or without a valid buyer is refused, because nothing could ever be done with it.
 *
 * @param today a notification after this day is an error of typing
 */
export function normaliser(today: Day): Normaliser {
	const taken = new Set<string>();
	return (raw, line) => {
		const flags: ContractFlag[] = [];
		const id = [plainText(raw.id), plainText(raw.lot)].filter(Boolean).join('/');
		if (!id) return { ok: false, reason: 'id-missing', line };
		if (!raw.buyerSiret.trim()) return { ok: false, reason: 'buyer-missing', line };
		const buyerSiret = siretOf(raw.buyerSiret, flags);
		if (!buyerSiret) return { ok: false, reason: 'buyer-invalid', line };
		const facts = factsOf(raw, today, flags);
		const contractId = distinctId(id, buyerSiret, facts, taken);
		if (!contractId) return { ok: false, reason: 'duplicate', line };
		if (contractId !== id) flags.push('id-shared');
		return { ok: true, contract: { contractId, buyerSiret, ...facts, flags }, line };
	};
}

type Facts = Omit<PublicContract, 'contractId' | 'buyerSiret' | 'flags'>;

/** The id, marked with its content when the buyer gave it to another contract before; undefined for a second copy. */
function distinctId(id: string, buyerSiret: string, facts: Facts, taken: Set<string>): string | undefined {
	const { title, cpvCode, amountExclTaxCents, durationMonths, notifiedOn } = facts;
	const mark = fingerprint([title, cpvCode, amountExclTaxCents, durationMonths, notifiedOn].join('|'));
	const marked = `${id}~${mark}`;
	if (taken.has(`${buyerSiret} ${marked}`)) return undefined;
	taken.add(`${buyerSiret} ${marked}`);
	if (taken.has(`${buyerSiret} ${id}`)) return marked;
	taken.add(`${buyerSiret} ${id}`);
	return id;
}

/** FNV-1a, 32 bits: enough to tell the few contracts of one buyer under one id. */
function fingerprint(text: string): string {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index += 1)
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	return (hash >>> 0).toString(16).padStart(8, '0');
}

function factsOf(raw: RawContract, today: Day, flags: ContractFlag[]): Facts {
	return {
		buyerName: plainText(raw.buyerName),
		title: titleOf(raw.title, flags),
		cpvCode: cpvOf(raw.cpv, flags),
		amountExclTaxCents: centsOf(raw.amount, flags),
		durationMonths: monthsOf(raw.durationMonths, flags),
		notifiedOn: dayOf(raw.notifiedOn, today, flags),
		nature: plainText(raw.nature),
		procedure: plainText(raw.procedure),
		isFramework: /accord-cadre|bons de commande/iu.test(`${raw.nature} ${raw.techniques}`)
	};
}

function siretOf(text: string, flags: ContractFlag[]): string | null {
	const digits = bareDigits(text);
	if (isSiret(digits)) return digits;
	// A spreadsheet takes the number for a number and drops its first zero.
	const restored = digits.padStart(14, '0');
	if (digits.length !== 13 || !isSiret(restored)) return null;
	flags.push('siret-zero-restored');
	return restored;
}

function titleOf(text: string, flags: ContractFlag[]): string {
	const title = plainText(text);
	if (!title) flags.push('title-missing');
	if (hasLostAccents(title)) flags.push('accents-lost');
	if (/&(?:#\w+|[a-z]+);/iu.test(text) && !text.includes(title)) flags.push('entities-decoded');
	return title;
}

function cpvOf(text: string, flags: ContractFlag[]): string | null {
	if (!text.trim()) {
		flags.push('cpv-missing');
		return null;
	}
	const code = normaliseCpv(text);
	if (!code) flags.push('cpv-unreadable');
	else if (!bareDigits(text).startsWith(code)) flags.push('cpv-zero-restored');
	return code;
}

function centsOf(text: string, flags: ContractFlag[]): number | null {
	if (!text.trim()) {
		flags.push('amount-missing');
		return null;
	}
	const bare = text.replace(/[\s\u00A0\u202F€]/gu, '');
	const euros = Number(bare.includes('.') ? bare : bare.replace(',', '.'));
	const cents = Math.round(euros * 100);
	// 999 999 999 is what a form is filled with when the amount is not known.
	const isFiller = /^9{6,}(?:[.,]9*0*)?$/.test(bare);
	if (Number.isFinite(cents) && cents >= leastCents && cents < unbelievableCents && !isFiller) return cents;
	flags.push('amount-absurd');
	return null;
}

function monthsOf(text: string, flags: ContractFlag[]): number | null {
	if (!text.trim()) {
		flags.push('duration-missing');
		return null;
	}
	const months = Math.ceil(Number(text.replace(',', '.')));
	if (Number.isFinite(months) && months >= 1 && months <= longestMonths) return months;
	flags.push('duration-absurd');
	return null;
}

function dayOf(text: string, today: Day, flags: ContractFlag[]): Day | null {
	const written = text.trim();
	if (!written) {
		flags.push('date-missing');
		return null;
	}
	const french = /^(\d{2})\/(\d{2})\/(\d{4})/.exec(written);
	const day = french ? `${french[3]}-${french[2]}-${french[1]}` : written.slice(0, 10);
	if (!isDay(day) || day < firstBelievableYear) flags.push('date-unreadable');
	else if (day > today) flags.push('date-future');
	else return day;
	return null;
}
