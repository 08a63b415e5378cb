import { addDays, addMonths, families, fields, type CampaignInput, type Day } from '@halle/domain';
import type { Api } from '#lib/server/api.ts';

type Perimeters = Awaited<ReturnType<Api['campaigns']['perimeters']['query']>>;
type Choice = { value: string; label: string };
type Held = Omit<CampaignInput, 'place' | 'perimeter'> & {
	perimeter: CampaignInput['perimeter'];
	epci: string;
	departement: string;
};

/** What the fields of a campaign offer, and what they hold at first. */
export type CampaignChoices = {
	epcis: Choice[];
	departements: Choice[];
	fields: { id: string; label: string; families: Choice[] }[];
	held: Held;
};

/** Six weeks to answer, and a season for the contracts to start: what is proposed until somebody says otherwise. */
function usualDays(today: Day) {
	return {
		closesOn: addDays(today, 42),
		startsFromOn: addMonths(`${today.slice(0, 7)}-01`, 6),
		startsUntilOn: addMonths(`${today.slice(0, 7)}-01`, 9)
	};
}

/** @param campaign that is changed; without one, what is proposed for a new one on this day */
export function campaignChoices(
	{ epcis, departements, home, departementCode }: Perimeters,
	today: Day,
	campaign?: Omit<CampaignInput, 'communes'> & { communes: string }
): CampaignChoices {
	return {
		epcis: epcis.map(({ siren, name }) => ({ value: siren, label: name })),
		departements: departements.map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
		fields: Object.entries(fields).map(([id, label]) => ({
			id,
			label,
			families: families
				.filter(({ field }) => field === id)
				.map((family) => ({ value: family.id, label: family.label }))
		})),
		held: {
			...(campaign ?? newCampaign(today)),
			epci: campaign?.perimeter === 'epci' ? campaign.place : (home ?? ''),
			departement: campaign?.perimeter === 'departement' ? campaign.place : (departementCode ?? '')
		}
	};
}

function newCampaign(today: Day): Omit<Held, 'epci' | 'departement'> {
	return {
		title: `Besoins ${addMonths(today, 12).slice(0, 4)}`,
		perimeter: 'epci',
		communes: '',
		familyIds: [],
		...usualDays(today)
	};
}

/** The territory is the field of its kind: each has its own, so that nothing typed in another is lost. */
export function withPlace(input: Record<string, unknown>): Record<string, unknown> {
	const { epci, departement, ...rest } = input;
	const place = { epci, departement, communes: '' }[String(input.perimeter)];
	return { ...rest, place: place ?? '' };
}
