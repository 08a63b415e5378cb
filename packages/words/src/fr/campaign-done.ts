import type { DoneWords } from '../kinds.ts';

/** What is said of a reply to a campaign, by its link or by its account. */
const replyWords = {
	lignes: { text: 'C’est enregistré. Envoyez la réponse quand elle est complète.' },
	lieu: { text: 'La ligne est ajoutée.' },
	confiance: { text: 'Le courriel part : la ligne attend la réponse de votre collègue.' },
	envoi: {
		title: 'Votre réponse est envoyée',
		text: 'Un courriel vous en donne le reçu. Vous pouvez encore corriger, jusqu’au dernier jour.'
	},
	rien: {
		title: 'C’est noté',
		text: 'Rien cette année. Vous pouvez encore changer d’avis, jusqu’au dernier jour.'
	},
	demande: { text: 'Le coordonnateur reçoit votre demande, et vous répondra par courriel.' }
} as const satisfies Record<string, DoneWords>;

/** What the pages of campaigns say was just done. */
export const campaignSayings = {
	campaigns: {
		relances: {
			text: 'Les relances partent. La même commune ne peut pas être relancée deux fois le même jour.'
		},
		abandon: {
			text: 'La campagne est abandonnée. Les communes déjà sollicitées sont prévenues par courriel.'
		}
	},
	campaign: {
		preparation: {
			title: 'La campagne est prête à compléter',
			text: 'Rien n’est parti. Indiquez l’adresse des communes, puis ouvrez la campagne.'
		},
		modification: { text: 'La campagne est modifiée. Rien n’est encore parti.' },
		ouverture: {
			title: 'La campagne est ouverte',
			text: 'Un courriel part à chaque commune dont l’adresse est connue, avec un lien vers sa page.'
		},
		envoi: { text: 'Le courriel part aux communes qui ne l’avaient pas encore reçu.' },
		relance: { text: 'La relance part aux communes qui n’ont pas fini, sauf celles relancées aujourd’hui.' },
		suivi: { text: 'Le suivi est enregistré. Un collègue à qui vous le confiez est prévenu par courriel.' },
		prolongation: { text: 'Le dernier jour est reculé. Les prochaines relances le diront.' },
		cloture: {
			title: 'La campagne est terminée',
			text: 'Les quantités fermes deviennent des besoins, et les groupements possibles se calculent : revenez dans une minute.'
		},
		reouverture: { text: 'La réponse de cette commune est rouverte, et un courriel le lui dit.' },
		refus: { text: 'La demande est refusée, et un courriel le dit à la commune.' }
	},
	campaignAddresses: { adresses: { text: 'Les adresses sont enregistrées. Rien n’est parti.' } },
	campaignGroups: {
		fondation: {
			title: 'Le groupement est fondé',
			text: 'Les communes sont invitées : chacune répond pour elle-même.'
		}
	},
	ownReply: replyWords,
	heldReply: {
		...replyWords,
		debut: { text: 'Votre adresse est confirmée. Remplissez ce que vous savez : le reste peut attendre.' },
		adresse: { text: 'C’est noté : nous ne vous écrirons plus pour ce recensement. Merci.' }
	},
	delegatedLines: {
		lignes: { title: 'Merci', text: 'Vos réponses sont enregistrées, et la mairie en est prévenue.' }
	},
	replyApproval: {
		accord: { title: 'Merci', text: 'La réponse de la commune est validée, et la mairie en est prévenue.' },
		correction: { text: 'La demande de correction est transmise à la mairie.' }
	}
} as const satisfies Record<string, Record<string, DoneWords>>;
