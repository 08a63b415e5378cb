import type { Carried, LetterKind, SaidMeasure } from '@halle/domain';
import { campaignSamples } from './campaign-samples.ts';
import type { LetterFacts, LetterSaying } from './letter-facts.ts';
import { paths } from './paths.ts';

/** An id that is nobody’s. */
const id = '00000000-0000-4000-8000-000000000000';
const group = { groupId: id, groupTitle: 'Papier A4 recyclé' };
const call = { title: 'Papier A4 recyclé pour six communes', reference: 'AC-2027-0001' };
const measure: SaidMeasure = { unit: 'RM', packQuantity: null, packUnit: null };
const order = { orderId: id, reference: 'BC-2027-0001', lotTitle: 'Papier A4 recyclé', measure };
const contract = {
	lotTitle: 'Papier A4 recyclé',
	callTitle: call.title,
	reference: call.reference,
	notifiedOn: '2027-04-12',
	untilOn: '2028-04-11'
};
const carried: Carried = {
	delivery: 'Mairie, place de la Halle',
	deliveryHours: 'du lundi au vendredi, 9 h – 12 h'
};

const received = {
	kind: 'order.receive' as const,
	facts: { ...order, deliveryId: id, pending: 240 },
	dueOn: '2027-05-18',
	weight: 20
};

/**
 * One letter of each saying, with invented facts: what the administrator is shown of it, and what its tests read. The kind
 * each belongs to stands beside it.
 */
export const letterSamples: {
	readonly [Name in keyof LetterFacts]: { kind: LetterKind; facts: LetterFacts[Name] };
} = {
	'account-link': {
		kind: 'account-link',
		facts: {
			purpose: 'password',
			token: 'exemple-sans-valeur',
			hasAccount: true,
			organisationName: ''
		}
	},
	'organisation-verified': {
		kind: 'organisation-verified',
		facts: { organisationName: 'Aubigny-sur-Nère' }
	},
	'address-notice': { kind: 'address-notice', facts: { isDone: false } },
	'person-removed': { kind: 'person-removed', facts: { organisationName: 'Aubigny-sur-Nère' } },
	'organisation-to-verify': {
		kind: 'organisation-to-verify',
		facts: { organisationId: id, kind: 'commune', number: '211800156' }
	},
	'organisation-claimed': {
		kind: 'organisation-claimed',
		facts: { organisationId: id, number: '00000000700005' }
	},
	'organisation-decided': {
		kind: 'organisation-decided',
		facts: {
			decision: 'suspended',
			number: '00000000700005',
			reason: 'Deux personnes disent tenir ce compte, le temps de vérifier.'
		}
	},
	'organisation-claim': { kind: 'organisation-decided', facts: { number: '00000000700005' } },
	'person-decided': {
		kind: 'person-decided',
		facts: { isReinstated: false, reason: 'Le mot de passe a été publié par erreur.' }
	},
	'bid-receipt': {
		kind: 'bid-receipt',
		facts: {
			subject: 'Récépissé de votre offre : n° 7K2M-9QXP',
			paragraphs: [
				'Votre offre est déposée. Personne ne peut la lire avant l’ouverture des plis.',
				'Reçue le 12/03/2027 à 11 h 58 (heure de Paris), récépissé n° 7K2M-9QXP.'
			],
			path: paths.checkReceipt('7K2M-9QXP')
		}
	},
	'opening-due': { kind: 'opening-due', facts: call },
	'call-published': {
		kind: 'call-published',
		facts: { ...call, groupId: id, communes: 6, deadlineAt: '2027-03-12T11:00:00.000Z' }
	},
	'call-decided': {
		kind: 'call-decided',
		facts: { title: call.title, bidId: id, isRetained: false, signableOn: '2027-04-09' }
	},
	'question-asked': {
		kind: 'question-asked',
		facts: {
			...call,
			question: 'Les livraisons peuvent-elles se faire avant 8 heures ?',
			answerUntilOn: '2027-03-06'
		}
	},
	'question-answered': {
		kind: 'question-answered',
		facts: {
			...call,
			question: 'Les livraisons peuvent-elles se faire avant 8 heures ?',
			answer: 'Oui, sauf à l’école,\noù elles se font après 9 heures.'
		}
	},
	'call-abandoned.supplier': {
		kind: 'call-abandoned',
		facts: { ...call, reason: 'Le besoin a changé : les communes passent au papier blanc.' }
	},
	'call-abandoned.member': {
		kind: 'call-abandoned',
		facts: { ...call, groupId: id, reason: 'Le besoin a changé : les communes passent au papier blanc.' }
	},
	'contract-signable': {
		kind: 'contract-signable',
		facts: {
			reference: call.reference,
			lotNumber: 1,
			lotTitle: 'Papier A4 recyclé',
			holderName: 'Papeterie du Berry'
		}
	},
	'contract-notified.holder': { kind: 'contract-notified', facts: contract },
	'contract-notified.member': { kind: 'contract-notified', facts: contract },
	'contract-undone': {
		kind: 'contract-undone',
		facts: { lotTitle: 'Papier A4 recyclé', reference: call.reference, notifiedOn: '2027-04-12' }
	},
	'order-placed': {
		kind: 'order-placed',
		facts: { ...order, buyerName: 'Aubigny-sur-Nère', quantity: 240, carried }
	},
	'order-announced': {
		kind: 'order-announced',
		facts: {
			...order,
			buyerName: 'Aubigny-sur-Nère',
			supplierName: 'Papeterie du Berry',
			quantity: 240,
			totalCents: 93_600
		}
	},
	'order-acknowledged': {
		kind: 'order-acknowledged',
		facts: { ...order, supplierName: 'Papeterie du Berry', quantity: 240 }
	},
	'order-delivered': {
		kind: 'order-delivered',
		facts: {
			...order,
			supplierName: 'Papeterie du Berry',
			deliveryId: id,
			quantity: 240,
			deliveredOn: '2027-05-03',
			checkUntilOn: '2027-05-18'
		}
	},
	'order-received': {
		kind: 'order-received',
		facts: { ...order, buyerName: 'Aubigny-sur-Nère', admitted: 240, isReceived: true }
	},
	'order-shortfall.supplier': {
		kind: 'order-shortfall',
		facts: { ...order, buyerName: 'Aubigny-sur-Nère', admitted: 230, rejected: 10 }
	},
	'order-shortfall.buyer': {
		kind: 'order-shortfall',
		facts: { ...order, supplierName: 'Papeterie du Berry', admitted: 230, rejected: 10, left: 10 }
	},
	'order-waived': {
		kind: 'order-waived',
		facts: { ...order, buyerName: 'Aubigny-sur-Nère', left: 10, admitted: 230, totalCents: 89_700 }
	},
	'suggestion-found': {
		kind: 'suggestion-found',
		facts: {
			suggestionId: id,
			title: 'Papier A4 recyclé',
			others: 5,
			balance: {
				basis: 'simulated',
				price: { lowCents: 32_000, highCents: 64_000 },
				cost: { lowCents: 20_700, highCents: 20_700 },
				cash: { lowCents: 11_300, highCents: 43_300 },
				hours: { avoided: 3.5, spent: 3 }
			}
		}
	},
	'group-invitation': {
		kind: 'group-invitation',
		facts: {
			...group,
			founderName: 'Argent-sur-Sauldre',
			communes: 6,
			answerUntilOn: '2027-01-15',
			hasNeed: true
		}
	},
	'group-handed-over': {
		kind: 'group-handed-over',
		facts: { ...group, founderName: 'Aubigny-sur-Nère', reason: 'Notre budget a changé.', mustName: true }
	},
	'member-answered': {
		kind: 'member-answered',
		facts: { ...group, who: 'Blancafort', accepted: true, reason: '', waiting: 2 }
	},
	'coordinator-named': {
		kind: 'coordinator-named',
		facts: { ...group, coordinatorName: 'CC Sauldre et Sologne', isYou: false }
	},
	'quantities-asked': { kind: 'quantities-asked', facts: group },
	'group-change': {
		kind: 'group-change',
		facts: {
			...group,
			who: 'Blancafort',
			change: 'joined',
			beforeCents: 1_800_000,
			afterCents: 2_140_000,
			crossed: false
		}
	},
	'group-message': {
		kind: 'group-message',
		facts: {
			...group,
			memberId: null,
			who: 'Claire Martin',
			organisationName: 'Blancafort',
			text: 'Bonjour à tous,\nnos écoles prennent aussi du papier recyclé. Est-ce le cas chez vous ?',
			isCut: false,
			files: 1
		}
	},
	'answer-refused': {
		kind: 'answer-refused',
		facts: { ...group, memberId: null, code: 'ATTACHMENT_TYPE' }
	},
	'group-excluded': {
		kind: 'group-excluded',
		facts: { groupTitle: group.groupTitle, reason: 'Aucune réponse depuis deux mois.' }
	},
	'exit-requested': {
		kind: 'exit-requested',
		facts: { ...group, who: 'Blancafort', reason: 'La commune fusionne avec sa voisine.' }
	},
	'group-reminder': { kind: 'group-reminder', facts: { ...group, cell: 'deliberation' } },
	'papers-issued': {
		kind: 'papers-issued',
		facts: { ...group, version: 1, plannedOn: '2027-03-16' }
	},
	'signature-due': {
		kind: 'signature-due',
		facts: { ...group, enforceableOn: '2027-02-18', plannedOn: '2027-03-16' }
	},
	'group-constituted': {
		kind: 'group-constituted',
		facts: { ...group, communes: 6, publishes: true }
	},
	'group-cancelled': {
		kind: 'group-cancelled',
		facts: { groupTitle: group.groupTitle, reason: 'Trop peu de communes ont répondu.' }
	},
	'law-ending': {
		kind: 'law-ending',
		facts: { from: '2026-01-01', to: '2027-12-31', isOver: false, rules: ['SEUIL-UE-FS-2026'] }
	},
	...campaignSamples,
	'task-reminder': {
		kind: 'task-reminder',
		facts: {
			task: received,
			days: 7,
			organisationName: null
		}
	},
	'weekly-digest': {
		kind: 'weekly-digest',
		facts: {
			tasks: [
				{
					task: {
						kind: 'group.deliberate',
						of: id,
						facts: { title: group.groupTitle },
						dueOn: '2027-03-16',
						weight: 30
					},
					organisation: { id, name: 'Aubigny-sur-Nère' }
				},
				{
					task: received,
					organisation: { id, name: 'Blancafort' }
				}
			],
			more: 0
		}
	}
};

/** The sample of a saying, as a letter before it is said. */
export function sampleOf(says: keyof LetterFacts): LetterSaying {
	return { says, facts: letterSamples[says].facts } as LetterSaying; // each with its own facts, as the table has it
}
