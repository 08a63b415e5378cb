import { carriedFields, type Carried, type CarriedField } from '@halle/domain';
import type { Member } from './facts.ts';

type Writing = (text: string, member: Pick<Member, 'seat'>) => string;

/** How an act says each thing that goes everywhere with a need; empty for what it does not say. */
const writing: Record<CarriedField, Writing> = {
	delivery: (place, { seat }) => place || seat,
	deliveryHours: (hours) => hours && `horaires : ${hours}`
};

/** Where a need is delivered, and what else its commune said of it. Nothing is added to an act for what nobody said. */
export function deliveryOf(need: Partial<Carried>, member: Pick<Member, 'seat'>): string {
	return carriedFields
		.map((field) => writing[field](need[field] ?? '', member))
		.filter((text) => text !== '')
		.join(', ');
}
