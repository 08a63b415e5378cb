import type { HelpSection } from '../terms.ts';

/** The questions people ask, by trade. */
export const help: readonly HelpSection[] = [
	{
		anchor: 'communes',
		title: 'Je travaille dans une commune',
		entries: [
			{
				question: 'Déclarer un besoin m’engage-t-il ?',
				answer: [
					'Non. Un besoin dit ce que vous cherchez. Vous pouvez le modifier ou le retirer tant qu’aucune consultation n’est publiée. Ce qui engage la commune, c’est la délibération du conseil puis la signature de la ',
					{ term: 'convention', text: 'convention' },
					'.'
				]
			},
			{
				question: 'Je ne connais pas le code de nomenclature',
				answer: [
					'Personne ne le connaît par cœur. Écrivez le mot que vous employez, « papier », « granulés », « tonte » : le type d’achat proposé porte le bon code.'
				]
			},
			{
				question: 'D’où vient le gain annoncé ?',
				answer: [
					'D’hypothèses que la page dit, toujours en fourchette : ce que le prix fait gagner, moins votre part des frais. Les heures de procédure évitées sont dites à part, jamais en argent. Ce n’est pas une promesse. Une fois la convention arrêtée, les frais sont les siens. Le gain réalisé, lui, se calcule sur ce que vous avez payé avant et sur ce que vous avez reçu.'
				]
			},
			{
				question: 'Pouvons-nous quitter un groupement ?',
				answer: [
					'Avant la publication de la consultation, oui, et la page du groupement dit ce que votre départ change pour les autres. Après, les membres et leurs besoins ne bougent plus : les fournisseurs répondent sur la base de ce total.'
				]
			},
			{
				question: 'On nous demande nos besoins par courriel, sans compte : à quoi cela engage-t-il ?',
				answer: [
					'À rien. Ce que vous répondez par le lien est une estimation, qui aide le coordonnateur à préparer l’achat. Elle ne devient une quantité ferme que si vous l’envoyez du compte vérifié de votre commune, et le conseil décide toujours ensuite.'
				]
			},
			{
				question: 'La livraison est incomplète',
				answer: [
					'À la réception, indiquez la quantité vraiment reçue et dites ce qui manque. Le fournisseur le voit aussitôt, et la commande reste ouverte pour le reste.'
				]
			}
		]
	},
	{
		anchor: 'coordonnateurs',
		title: 'Je coordonne un groupement',
		entries: [
			{
				question: 'Comment recenser les besoins des communes ?',
				answer: [
					'La page « Recensements » demande à chaque commune ses quantités, famille par famille, jusqu’au jour de votre choix. Une commune sans compte répond par le lien du courriel : sa réponse reste une estimation, à côté des quantités fermes. Les relances partent 10, 3 et 1 jour avant la fin.'
				]
			},
			{
				question: 'Pourquoi ne puis-je pas encore publier ?',
				answer: [
					'La page du groupement donne la liste de ce qui manque : une convention à signer, des critères dont le poids ne fait pas 100 %, un besoin qui n’est dans aucun lot. Tant que la liste n’est pas vide, la publication est fermée.'
				]
			},
			{
				question: 'Puis-je lire les offres à mesure qu’elles arrivent ?',
				answer: [
					'Non, et personne d’autre non plus. Nous ne disons pas même combien il y en a. Les plis s’ouvrent après la date limite.'
				]
			}
		]
	},
	{
		anchor: 'fournisseurs',
		title: 'Je suis fournisseur',
		entries: [
			{
				question: 'Faut-il un compte pour lire une consultation ?',
				answer: [
					'Non. Le compte sert à poser une question et à déposer une offre. Il demande votre numéro SIRET.'
				]
			},
			{
				question: 'Puis-je corriger mon offre ?',
				answer: [
					'Autant de fois que vous le voulez jusqu’à la date limite : seule la dernière offre arrivée à temps est ouverte. Chaque dépôt donne un ',
					{ term: 'recepisse', text: 'récépissé' },
					'.'
				]
			},
			{
				question: 'Dois-je répondre à tout ?',
				answer: [
					'Non. Répondez aux ',
					{ term: 'lot', text: 'lots' },
					' que vous savez livrer, un seul s’il le faut.'
				]
			}
		]
	},
	{
		anchor: 'compte',
		title: 'Mon compte',
		entries: [
			{
				question: 'Je travaille pour plusieurs communes',
				answer: [
					'Un seul compte suffit. En haut de chaque page, le nom de la commune ouvre la liste de celles pour lesquelles vous agissez.'
				]
			},
			{
				question: 'Ma commune n’est « pas encore vérifiée »',
				answer: [
					'Vous pouvez préparer et déposer des besoins : ils attendent, et partent d’eux-mêmes une fois la commune vérifiée. Rejoindre un groupement ou commander attend aussi. La réserve est levée quand nous savons que vous agissez bien pour elle ; la page des réglages dit comment.'
				]
			}
		]
	}
];
