import { cents, shareCosts } from '@halle/domain';
import type { Member, PaperFacts, PartyNeed } from '../src/facts.ts';
import { missionsFor } from '../src/missions.ts';

/** Three communes of the Cher that buy paper, coordinated by their EPCI: what the tests of this package read. */
export function sampleFacts(change: Partial<PaperFacts> = {}): PaperFacts {
	const members = [
		member('aubigny', 'Aubigny-sur-Nère', { siren: '211800156', siret: '21180015600017' }, [5451, 240]),
		member('argent', 'Argent-sur-Sauldre', { siren: '211800115', siret: null }, [2023, 120]),
		member('blancafort', 'Blancafort', { siren: '211800305', siret: '21180030500011' }, [998, 60])
	];
	const terms = { key: 'population', sharedCents: cents(100_000), fixedCents: cents(0) } as const;
	return {
		reference: 'GC-2026-0018',
		title: 'Papier A4 recyclé',
		subject: 'Papier d’impression',
		cpvCode: '30197630',
		preparedOn: '2026-11-22',
		isPermanent: false,
		coordinator: {
			...member('sauldre', 'CC Sauldre et Sologne', { siren: '200000933', siret: null }, [14_000, 1]),
			kind: 'epci'
		},
		isEpciMandate: false,
		members,
		missions: missionsFor('signing'),
		commission: 'of-the-group',
		durationMonths: 24,
		estimateExclTaxCents: 189_000,
		maximumExclTaxCents: 226_800,
		procedure: 'dispense',
		costs: {
			...terms,
			feeCents: cents(0),
			shares: shareCosts(
				terms,
				members.map(({ organisationId, population }) => ({
					organisationId,
					population: population ?? 0,
					amountCents: 0,
					volume: 0,
					ordersCents: 0
				}))
			)
		},
		noticeDays: 30,
		calendar: [{ label: 'Lancement de la consultation', on: '2027-01-15', article: 'L2113-7 du CCP' }],
		...change
	};
}

/** The same facts with one need of one member changed. */
export function withNeed(facts: PaperFacts, organisationId: string, change: Partial<PartyNeed>): PaperFacts {
	return {
		...facts,
		members: facts.members.map((other) =>
			other.organisationId === organisationId
				? { ...other, needs: other.needs.map((need) => ({ ...need, ...change })) }
				: other
		)
	};
}

function member(
	organisationId: string,
	name: string,
	{ siren, siret }: Pick<Member, 'siren' | 'siret'>,
	[population, quantity]: readonly [number, number]
): Member {
	const need = {
		title: 'Papier A4 recyclé',
		quantity,
		unit: 'RM',
		estimateExclTaxCents: quantity * 450,
		maximumExclTaxCents: quantity * 540,
		startsFromOn: '2027-03-01',
		durationMonths: 24,
		delivery: ''
	};
	return {
		organisationId,
		name,
		kind: 'commune',
		siren,
		siret,
		seat: `Mairie, 18700 ${name}`,
		population,
		needs: [need]
	};
}
