/** An id that is nobody’s. */
const id = '00000000-0000-4000-8000-000000000000';
const token = 'exemple-sans-valeur';
const campaign = {
	token,
	replyId: id,
	communeName: 'Aubigny-sur-Nère',
	coordinatorName: 'CC Sauldre et Sologne',
	families: ['Papier pour imprimante', 'Produits d’entretien'],
	closesOn: '2027-01-15'
};

/** The letters of campaigns, and of who follows what: see `letterSamples`. */
export const campaignSamples = {
	'campaign-asked': { kind: 'campaign-asked', facts: campaign },
	'campaign-reminder': { kind: 'campaign-asked', facts: { ...campaign, daysLeft: 3 } },
	'campaign-delegated': {
		kind: 'campaign-delegated',
		facts: { ...campaign, families: ['Papier pour imprimante'], lines: 2 }
	},
	'campaign-line-answered': { kind: 'campaign-line-answered', facts: { token, replyId: id, left: 1 } },
	'campaign-receipt': {
		kind: 'campaign-receipt',
		facts: { ...campaign, isNothing: false, firm: 0, estimated: 4 }
	},
	'campaign-approval': { kind: 'campaign-approval', facts: campaign },
	'campaign-decided': {
		kind: 'campaign-decided',
		facts: { token, replyId: id, approves: false, note: 'Le budget du papier est de 600 €.' }
	},
	'campaign-late': {
		kind: 'campaign-late',
		facts: { campaignId: id, communeName: campaign.communeName }
	},
	'campaign-late-decided': {
		kind: 'campaign-late-decided',
		facts: { ...campaign, untilOn: '2027-01-29' }
	},
	'campaign-closed': { kind: 'campaign-closed', facts: { ...campaign, firm: 0 } },
	'campaign-closed.coordinator': {
		kind: 'campaign-closed',
		facts: { campaignId: id, answered: 26, communes: 30 }
	},
	'campaign-abandoned': { kind: 'campaign-abandoned', facts: campaign },
	entrusted: {
		kind: 'entrusted',
		facts: {
			of: 'group',
			id,
			title: 'Papier A4 recyclé',
			by: 'Claire Martin',
			isYou: true,
			who: 'Paul Petit'
		}
	},
	'steward-left': {
		kind: 'steward-left',
		facts: { who: 'Paul Petit', groups: 2, campaigns: 0, titles: ['Papier A4 recyclé', 'Sel de déneigement'] }
	}
} as const;
