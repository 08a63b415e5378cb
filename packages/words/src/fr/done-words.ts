import { doneIn, type Done, type DonePage } from '../done.ts';
import type { DoneFacts, DoneWords } from '../kinds.ts';
import { campaignSayings } from './campaign-done.ts';
import { number, plural } from './format.ts';
import { nonBreaking } from './non-breaking.ts';

type Saying<P extends DonePage> = P extends keyof DoneFacts
	? DoneWords | ((facts: DoneFacts[P]) => DoneWords)
	: DoneWords;

/** What each page says was just done, for each word that its address may carry. */
const sayings: { [P in DonePage]: Record<Done<P>, Saying<P>> } = {
	adminPerson: {
		oui: {
			title: 'C’est enregistré',
			text: 'La personne en est avertie par courriel, et le journal le garde.'
		}
	},
	adminOrganisation: {
		oui: {
			title: 'C’est enregistré',
			text: 'Les personnes concernées en sont averties par courriel, et le journal le garde.'
		}
	},
	adminJobs: {
		oui: { title: 'Tâche relancée', text: 'Elle attend son tour : rechargez la page dans une minute.' }
	},
	adminFamilies: {
		famille: {
			title: 'La famille est enregistrée',
			text: 'Les prochains besoins répondront à ces questions. Ceux déjà écrits gardent celles de leur jour.'
		}
	},
	adminWords: {
		ajout: {
			title: 'Le mot est ajouté',
			text: 'La recherche le connaît. Les besoins qui l’attendaient ont leur code, et ceux qui sont déposés sont comparés aux autres.'
		},
		retrait: {
			title: 'Le mot est retiré',
			text: 'La recherche ne le connaît plus. Les besoins qui ont reçu leur code par lui le gardent.'
		}
	},
	assumptions: {
		hypothese: {
			title: 'L’hypothèse est changée',
			text: 'Les groupements suggérés sont recalculés. Ceux que des communes ont déjà créés gardent ce qui leur a été montré.'
		}
	},
	lawRulesAfter: {
		regle: ({ rule }) => ({
			title: `La règle ${rule} est enregistrée`,
			text: 'Les consultations déjà publiées gardent les règles du jour de leur publication.'
		})
	},
	need: {
		depot: {
			title: 'Votre besoin est déposé',
			text: 'Les communes qui cherchent la même chose peuvent maintenant acheter avec vous. Rien ne vous engage encore.'
		},
		retrait: {
			title: 'Votre besoin est retiré',
			text: 'Il n’est plus proposé à personne. Il reste visible ici, pour mémoire.'
		}
	},
	importReport: {
		creation: ({ posted, left }) => ({
			title: plural(posted, 'besoin créé', 'besoins créés'),
			text:
				left > 0
					? `${plural(left, 'reste', 'restent')} à créer : continuez.`
					: 'Les communes qui cherchent la même chose peuvent maintenant acheter avec vous. Rien ne vous engage encore.'
		}),
		correction: { title: 'C’est corrigé', text: 'La ligne a été relue avec ce que vous avez écrit.' },
		colonnes: {
			title: 'Le tableau a été relu',
			text: 'Vos colonnes sont retenues : le prochain fichier aux mêmes titres sera lu ainsi.'
		},
		annulation: {
			title: 'L’import est annulé',
			text: 'Ses besoins sont retirés, sauf ceux qui étaient entrés dans un groupement. Le même fichier peut être donné à nouveau.'
		}
	},
	suggestions: {
		refus: {
			title: 'C’est noté',
			text: 'Ce groupement ne vous sera plus proposé. Votre besoin reste déposé : d’autres partenaires peuvent se présenter.'
		}
	},
	groups: {
		refus: {
			text: 'Vous ne participez pas à ce groupement. Votre besoin est de nouveau proposé à d’autres.'
		},
		depart: { text: 'Vous avez quitté ce groupement. Votre besoin est de nouveau proposé à d’autres.' },
		transmission: {
			text: 'Vous avez passé la main. La commune que vous avez choisie mène le groupement, et en est prévenue.'
		},
		annulation: { text: 'Ce groupement est annulé. Chaque commune a retrouvé son besoin.' },
		relances: {
			text: 'Les relances sont parties par courriel, à chaque commune qui est attendue et qui n’avait pas été relancée aujourd’hui.'
		}
	},
	group: {
		proposition: {
			title: 'Le groupement est proposé',
			text: 'Chaque commune reçoit une invitation par courriel. Vous suivez ici qui a répondu.'
		},
		fondation: {
			text: 'Le groupement est créé et les autres communes sont invitées. Désignez maintenant qui le coordonnera.'
		},
		adhesion: { text: 'Votre commune participe. Rien ne vous engage avant le vote de votre conseil.' },
		coordonnateur: { text: 'Le coordonnateur est désigné.' },
		suivi: { text: 'Le suivi est enregistré. Un collègue à qui vous le confiez est prévenu par courriel.' },
		cloture: {
			text: 'Les adhésions sont closes. Arrêtez maintenant les règles que les conseils voteront.'
		},
		mandat: { text: 'Les règles sont arrêtées. Chaque conseil peut voter la convention.' },
		exclusion: { text: 'Ce membre est écarté et prévenu. Son besoin est libre.' },
		relance: { text: 'La relance est partie par courriel.' },
		quantites: { text: 'Vos quantités sont enregistrées.' },
		depart: { text: 'Votre demande de départ est enregistrée. Elle prend effet à la fin des contrats.' },
		fermeture: ({ contractUntilOn }) => ({
			text:
				contractUntilOn === null
					? 'Le groupement n’achète plus rien. Aucun contrat ne court : il reste à le terminer.'
					: 'Le groupement n’achète plus rien de nouveau. Ses contrats courent jusqu’à leur terme.'
		}),
		fin: { text: 'Le groupement est terminé.' },
		deliberation: { text: 'La délibération est enregistrée. Il reste à signer la convention.' },
		signature: { text: 'La signature est enregistrée.' },
		publication: {
			text: 'La consultation est publiée. Les membres et leurs besoins ne changent plus.'
		}
	},
	groupCalendar: { dates: { text: 'Les dates sont déplacées, le calendrier est recalculé.' } },
	groupCallLots: { lots: { text: 'Les lots sont enregistrés.' } },
	groupCallCalendar: { calendrier: { text: 'L’objet et le calendrier sont enregistrés.' } },
	groupCallCriteria: {
		criteres: ({ totalPercent }) => ({
			text: `Les critères sont enregistrés. Total : ${number(totalPercent)} %.`
		})
	},
	groupMessages: {
		message: { title: 'Message envoyé', text: 'Ceux qui le lisent ici en sont prévenus par courriel.' },
		retrait: {
			title: 'Message retiré',
			text: 'Son texte et ses fichiers sont effacés. Reste visible que vous avez retiré un message.'
		}
	},
	groupPapers: {
		version: {
			text: 'C’est établi. Les conseils concernés ont à voter, et l’alerte d’un seuil franchi est levée.'
		},
		siege: { text: 'C’est enregistré. La prochaine version des documents le dira.' },
		exemplaire: { text: 'Votre exemplaire signé est conservé.' },
		frais: {
			text: 'La clé de partage est enregistrée. La prochaine version des documents la dira.'
		}
	},
	call: {
		suivi: {
			text: 'Vous suivez cette consultation : chaque réponse publiée vous est envoyée par courriel.'
		},
		oubli: { text: 'Vous ne suivez plus cette consultation.' },
		'sans-suite': {
			text: 'La consultation est sans suite : les fournisseurs et les communes sont prévenus par courriel.'
		}
	},
	callQuestion: {
		question: ({ isVerified }) => ({
			text: `${
				isVerified
					? 'Votre question est transmise au coordonnateur.'
					: 'Votre question est enregistrée : elle part au coordonnateur dès la vérification.'
			} Sa réponse sera publiée pour tous et vous sera envoyée par courriel.`
		})
	},
	callQuestions: { reponse: { text: 'La réponse est publiée pour tous les fournisseurs.' } },
	callOpening: {
		ouverture: { text: 'Les plis sont ouverts. Ce procès-verbal peut être imprimé.' }
	},
	callAnalysis: { notes: { text: 'Les notes sont enregistrées.' } },
	commission: {
		reunion: ({ hasVoted }) => ({
			text: `La réunion est enregistrée.${
				hasVoted ? '' : ' Sans quorum, la commission n’a pas pu voter : convoquez-la de nouveau.'
			}`
		})
	},
	callAward: {
		lot: {
			text: 'La décision sur ce lot est enregistrée. Elle sera annoncée avec celle des autres lots.'
		},
		annonce: {
			text: 'Tous les lots sont décidés : chaque fournisseur est informé par courriel, au même moment.'
		}
	},
	callContracts: {
		signature: {
			text: 'La signature est enregistrée. Il reste à notifier le contrat à son titulaire.'
		},
		notification: {
			text: 'La notification est enregistrée. Le titulaire et chaque commune du lot sont prévenus par courriel.'
		},
		correction: { text: 'La date est effacée. Enregistrez la bonne.' }
	},
	order: {
		commande: { text: 'Votre commande est passée. Le fournisseur la voit dès maintenant.' },
		confirmation: { text: 'La commande est confirmée. La commune le voit dès maintenant.' },
		livraison: { text: 'La livraison est déclarée. La commune peut la vérifier.' },
		reception: {
			text: 'La réception est enregistrée. Le fournisseur voit ce que vous avez reçu.'
		},
		renoncement: { text: 'La commande est close. Un courriel prévient le fournisseur.' }
	},
	...campaignSayings,
	ownBid: {
		depot: {
			text: 'Le récépissé vous est aussi envoyé par courriel. Gardez-le : il prouve le dépôt.'
		}
	},
	people: {
		invitation: { title: 'Invitation envoyée', text: 'Son lien est valable 7 jours.' },
		proposition: {
			title: 'Proposition enregistrée',
			text: 'Rien ne part avant l’accord de la personne qui peut donner ce rôle.'
		},
		accord: { title: 'Invitation envoyée', text: 'Son lien est valable 7 jours.' },
		annulation: { title: 'Invitation annulée', text: 'Son lien n’ouvre plus rien.' },
		retrait: {
			title: 'Rôle retiré',
			text: 'Ses sessions et ses liens sont fermés. Un courriel le lui dit.'
		}
	},
	ownAccount: {
		nom: { title: 'Nom enregistré', text: 'Ce que vous avez déjà signé garde le nom d’alors.' },
		telephone: {
			title: 'Téléphone enregistré',
			text: 'Les communes qui achètent avec la vôtre le voient, ou ne le voient plus, dès maintenant.'
		},
		adresse: {
			title: 'Regardez votre messagerie',
			text: 'Un lien vient de partir à la nouvelle adresse, valable 24\u00a0heures. L’ancienne reste la bonne jusque-là, et elle est prévenue.'
		}
	},
	ownLetters: {
		choix: {
			title: 'Vos choix sont enregistrés',
			text: 'Ce que vous refusez n’est plus envoyé, et reste sur votre page Aujourd’hui.'
		}
	},
	letterChoices: {
		choix: {
			title: 'Vos choix sont enregistrés',
			text: 'Ce que vous refusez n’est plus envoyé, et reste sur votre page Aujourd’hui.'
		}
	},
	adminLetters: {
		envoi: {
			title: 'Courriel renvoyé',
			text: 'Il part dans la minute, et le journal garde que vous l’avez renvoyé.'
		}
	},
	sessions: { fermeture: { title: 'Session fermée', text: 'Cet appareil devra se reconnecter.' } },
	claimOrganisation: {
		oui: {
			title: 'L’administration du site est prévenue',
			text: 'Elle vous répondra à l’adresse que vous avez donnée, puis décidera. Si le compte est libéré, un courriel vous le dira.'
		}
	}
};

type Facts<P extends DonePage> = P extends keyof DoneFacts ? [facts: DoneFacts[P]] : [];

/** What a page says was just done, from the word in its address; null when it carries none of its words. */
export function noticeAt<P extends DonePage>(page: P, url: URL, ...facts: Facts<P>): DoneWords | null {
	const done = doneIn(page, url);
	if (done === undefined) return null;
	// The table and the facts are those of the page: the compiler does not follow the same page through both.
	const saying = sayings[page][done] as DoneWords | ((...facts: Facts<P>) => DoneWords);
	const { title, text } = typeof saying === 'function' ? saying(...facts) : saying;
	return { ...(title !== undefined && { title: nonBreaking(title) }), text: nonBreaking(text) };
}
