import { shownAddress, type LetterKind, type LetterState } from '@halle/domain';

/** Each kind of letter, as its choice and the log of what was sent call it. */
export const letterNames: Readonly<Record<LetterKind, string>> = {
	'account-link': 'Lien de compte (inscription, mot de passe, invitation, adresse)',
	'organisation-to-verify': 'Organisation à vérifier',
	'organisation-verified': 'Organisation vérifiée',
	'organisation-claimed': 'Compte signalé',
	'organisation-decided': 'Décision sur une organisation',
	'address-notice': 'Changement d’adresse électronique',
	'person-removed': 'Rôle retiré',
	'person-decided': 'Compte suspendu ou rétabli',
	'suggestion-found': 'Groupement suggéré pour un de vos besoins',
	'group-invitation': 'Invitation à un groupement',
	'member-answered': 'Réponse d’une commune invitée',
	'coordinator-named': 'Coordonnateur désigné',
	entrusted: 'Suivi d’un groupement ou d’un recensement',
	'steward-left': 'Suivis laissés par un collègue',
	'quantities-asked': 'Quantités à confirmer',
	'group-change': 'Changement dans un groupement',
	'group-message': 'Message dans un groupement',
	'answer-refused': 'Réponse par courriel qui n’a pas été transmise',
	'group-excluded': 'Commune écartée d’un groupement',
	'exit-requested': 'Demande de sortie d’un membre',
	'group-reminder': 'Relance du coordonnateur',
	'papers-issued': 'Convention à voter par le conseil',
	'signature-due': 'Convention à signer',
	'group-constituted': 'Convention en vigueur',
	'group-handed-over': 'Groupement qui vous est transmis',
	'group-cancelled': 'Groupement abandonné',
	'call-published': 'Consultation publiée',
	'question-asked': 'Question d’un fournisseur',
	'question-answered': 'Réponse à une question',
	'opening-due': 'Plis à ouvrir',
	'bid-receipt': 'Récépissé d’une offre',
	'call-decided': 'Résultat d’une consultation',
	'call-abandoned': 'Consultation sans suite',
	'contract-signable': 'Contrat qui peut être signé',
	'contract-notified': 'Contrat notifié',
	'contract-undone': 'Notification à reprendre',
	'order-placed': 'Bon de commande',
	'order-announced': 'Commande passée par votre commune',
	'order-acknowledged': 'Commande confirmée par le fournisseur',
	'order-delivered': 'Livraison à réceptionner',
	'order-received': 'Livraison vérifiée',
	'order-shortfall': 'Manquant à une livraison',
	'order-waived': 'Commande close',
	'law-ending': 'Fin des seuils connus',
	'campaign-asked': 'Recensement : demande ou rappel',
	'campaign-delegated': 'Recensement : lignes confiées',
	'campaign-line-answered': 'Recensement : réponse d’un collègue',
	'campaign-receipt': 'Recensement : réponse reçue',
	'campaign-approval': 'Recensement : accord demandé au maire',
	'campaign-decided': 'Recensement : avis du maire',
	'campaign-late': 'Recensement : demande tardive d’une commune',
	'campaign-late-decided': 'Recensement : suite d’une demande tardive',
	'campaign-closed': 'Recensement terminé',
	'campaign-abandoned': 'Recensement abandonné',
	'task-reminder': 'Rappel, 7 et 2 jours avant une échéance',
	'weekly-digest': 'Résumé du lundi'
};

/** The kinds that may be refused, under the heads of the page on which they are chosen. */
export const letterTopics: readonly { title: string; kinds: readonly LetterKind[] }[] = [
	{ title: 'Rappels et résumé', kinds: ['task-reminder', 'weekly-digest'] },
	{
		title: 'Groupements',
		kinds: [
			'suggestion-found',
			'group-invitation',
			'member-answered',
			'coordinator-named',
			'entrusted',
			'steward-left',
			'quantities-asked',
			'group-change',
			'group-message',
			'exit-requested',
			'signature-due',
			'group-constituted'
		]
	},
	{
		title: 'Consultations et contrats',
		kinds: ['call-published', 'question-asked', 'opening-due', 'contract-signable']
	},
	{
		title: 'Recensements',
		kinds: ['campaign-asked', 'campaign-line-answered', 'campaign-late', 'campaign-closed']
	},
	{ title: 'Commandes', kinds: ['order-announced', 'order-acknowledged'] },
	{ title: 'Administration', kinds: ['organisation-to-verify', 'organisation-claimed', 'law-ending'] }
];

/** How a letter ended, or that it waits. */
export const letterStateNames: Readonly<Record<LetterState, string>> = {
	waiting: 'attend',
	sent: 'remis au serveur de l’adresse',
	refused: 'refusé par le serveur de l’adresse',
	unwanted: 'non envoyé : la personne ne veut pas de ces courriels',
	moot: 'non envoyé : n’avait plus d’objet'
};

/** What a mail server answered by its codes, « 550 5.1.1 »: RFC 3463. */
export function refusalOfMail(codes: string): string {
	const [, subject = '', detail = ''] = /\b5\.(\d+)\.(\d+)$/.exec(codes) ?? [];
	if (subject === '1') return 'adresse inconnue';
	if (subject === '2') return detail === '2' ? 'boîte pleine' : 'boîte fermée';
	if (subject === '7') return 'refus par la politique du serveur';
	return codes.startsWith('552') ? 'boîte pleine' : 'refus définitif';
}

/** « L’adresse mairie@argent.fr refuse nos messages : adresse inconnue. » */
export function sayRefused({ address, refusal }: { address: string; refusal: string }): string {
	return `L’adresse ${shownAddress(address)} refuse nos messages\u00a0: ${refusalOfMail(refusal)}.`;
}
