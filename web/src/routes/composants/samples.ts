import { inhabitants } from '@halle/words/format';
import type { CallInList } from '#lib/ui/CallRow.svelte';
import type { Place } from '#lib/ui/MiniMap.svelte';
import type { TimelineStep } from '#lib/ui/timeline.ts';

/** What the page of components shows: enough of the real thing to judge it. */
export const today = '2026-11-22';

export const steps: TimelineStep[] = [
	{
		label: 'Recueil des besoins',
		fromOn: '2026-09-07',
		toOn: '2026-10-23',
		status: 'done',
		note: '11 communes, 38 lignes'
	},
	{
		label: 'Conventions et délibérations',
		fromOn: '2026-10-26',
		toOn: '2026-12-04',
		status: 'current',
		note: '8 sur 11 signées'
	},
	{
		label: 'Rédaction du dossier',
		fromOn: '2026-11-09',
		toOn: '2026-12-11',
		status: 'current',
		note: '3 pièces sur 5'
	},
	{
		label: 'Consultation publiée',
		fromOn: '2026-12-14',
		toOn: '2027-01-20',
		status: 'planned',
		note: '35 jours pour répondre'
	},
	{ label: 'Ouverture et analyse', fromOn: '2027-01-20', toOn: '2027-02-12', status: 'planned' },
	{
		label: 'Choix, information, attente',
		fromOn: '2027-02-15',
		toOn: '2027-03-01',
		status: 'planned',
		note: 'délai de suspension\u00a0: 11 jours'
	},
	{ label: 'Notification', fromOn: '2027-03-02', toOn: '2027-03-04', status: 'planned' }
];

export const places: Place[] = [
	{
		id: '18015',
		name: 'Aubigny-sur-Nère',
		longitude: 2.4386,
		latitude: 47.4886,
		isApproximate: false,
		own: true,
		detail: inhabitants(5612)
	},
	{
		id: '18011',
		name: 'Argent-sur-Sauldre',
		longitude: 2.4437,
		latitude: 47.5583,
		isApproximate: false,
		detail: inhabitants(2091)
	},
	{
		id: '18030',
		name: 'Blancafort',
		longitude: 2.5297,
		latitude: 47.5336,
		isApproximate: false,
		detail: inhabitants(953)
	},
	{
		id: '18037',
		name: 'Brinon-sur-Sauldre',
		longitude: 2.2547,
		latitude: 47.5664,
		isApproximate: false,
		detail: inhabitants(987)
	},
	{
		id: '18067',
		name: 'Clémont',
		longitude: 2.3086,
		latitude: 47.5711,
		isApproximate: false,
		detail: inhabitants(712)
	},
	{
		id: '18227',
		name: 'Sainte-Montaine',
		longitude: 2.3153,
		latitude: 47.4886,
		isApproximate: true,
		detail: inhabitants(213)
	},
	{
		id: '18147',
		name: 'Ménétréol-sur-Sauldre',
		longitude: 2.3247,
		latitude: 47.4375,
		isApproximate: true,
		detail: inhabitants(236)
	}
];

export const members = [
	{ name: 'Aubigny-sur-Nère', inhabitants: 5612, cents: 1_840_000, chip: { kind: 'done', text: 'Signée' } },
	{ name: 'Argent-sur-Sauldre', inhabitants: 2091, cents: 795_000, chip: { kind: 'done', text: 'Signée' } },
	{
		name: 'Blancafort',
		inhabitants: 953,
		cents: 312_000,
		chip: { kind: 'due', text: 'Délibération le 3 déc.' }
	},
	{
		name: 'Clémont',
		inhabitants: 712,
		cents: 190_000,
		chip: { kind: 'failed', text: 'Sans réponse depuis 12 jours' }
	}
] as const;

export const calls: CallInList[] = [
	{
		reference: 'SH-2026-0031',
		title: 'Papier, enveloppes et fournitures de bureau',
		buyers: ['Aubigny-sur-Nère', 'Argent-sur-Sauldre', 'Blancafort'],
		communeCount: 3,
		lotCount: 4,
		estimatedExclTaxCents: 9_600_000,
		procedure: 'mapa',
		deadlineAt: '2026-12-01T11:00:00Z'
	},
	{
		reference: 'SH-2026-0034',
		title: 'Granulés de bois en vrac, livraison par camion souffleur',
		buyers: ['Vierzon', 'Bourges'],
		communeCount: 2,
		lotCount: 3,
		estimatedExclTaxCents: 41_200_000,
		procedure: 'formalisee',
		deadlineAt: '2026-12-28T16:00:00Z'
	},
	{
		reference: 'SH-2026-0019',
		title: 'Contrôle périodique des aires de jeux',
		buyers: ['Clémont'],
		communeCount: 1,
		lotCount: 1,
		estimatedExclTaxCents: 3_100_000,
		procedure: 'dispense',
		deadlineAt: '2026-11-20T11:00:00Z'
	}
];
