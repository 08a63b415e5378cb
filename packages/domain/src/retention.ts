/** Rows that serve for a time only, and are deleted by the worker once it has passed. */
export type Retained = {
	/** Name of the rule; the function `app.expire_rows` deletes by it, and of `census` empties the addresses alone. */
	what:
		| 'sessions'
		| 'links'
		| 'tries'
		| 'refusals'
		| 'keys'
		| 'events'
		| 'letters'
		| 'mail'
		| 'uploads'
		| 'imports'
		| 'census';
	keepDays: number;
	/** What it is, as the privacy page says it. */
	label: string;
	/** From when the days count, and why so many. */
	reason: string;
};

/**
 * The one table of periods: the worker deletes by it and the privacy page prints it. What is not in it is kept: the acts
 * of a purchase and the journal of who did what are public archives.
 *
 * @law RGPD art. 5 (1) e
 */
export const retentions: readonly Retained[] = [
	{
		what: 'sessions',
		keepDays: 30,
		label: 'Sessions terminées ou expirées',
		reason: 'à partir de leur fin, pour qu’un usage que vous ne reconnaissez pas se retrouve'
	},
	{
		what: 'links',
		keepDays: 30,
		label:
			'Liens et adresses de réponse envoyés par courriel (inscription, mot de passe, invitation, choix des courriels, message)',
		reason: 'à partir de leur usage ou de leur expiration, pour dire d’un lien ancien qu’il a servi'
	},
	{
		what: 'tries',
		keepDays: 180,
		label: 'Essais de connexion, avec l’adresse réseau',
		reason: 'pour reconnaître vos lieux de connexion et retrouver une intrusion découverte tard'
	},
	{
		what: 'refusals',
		keepDays: 365,
		label: 'Demandes refusées : qui, quelle action, quel motif',
		reason: 'pour retrouver une tentative d’accès le temps qu’un recours ou un contrôle la cherche'
	},
	{
		what: 'keys',
		keepDays: 30,
		label: 'Clés des envois de formulaires, avec la réponse donnée',
		reason: 'pour qu’un même envoi reçu deux fois, même des jours après, ne compte qu’une fois'
	},
	{
		what: 'events',
		keepDays: 30,
		label: 'Événements entre les processus du service',
		reason: 'une fois lus par tous leurs lecteurs, pour comprendre une panne'
	},
	{
		what: 'letters',
		keepDays: 30,
		label: 'Récépissés qu’aucun serveur de courriel n’a acceptés',
		reason: 'effacés dès leur envoi ; passé ce délai, le récépissé reste sur la page de l’offre'
	},
	{
		what: 'mail',
		keepDays: 180,
		label: 'Courriels envoyés : à qui, quand, et ce qu’ils disaient',
		reason: 'pour renvoyer un courriel perdu, et répondre à qui dit n’avoir rien reçu'
	},
	{
		what: 'imports',
		keepDays: 400,
		label: 'Tableaux de besoins importés, avec ce qui y a été corrigé',
		reason: 'à partir de leur lecture, pour que le tableau de l’an prochain ne crée rien deux fois'
	},
	{
		what: 'uploads',
		keepDays: 2,
		label: 'Fichiers envoyés en partie, ou dont aucun acte n’a fait usage',
		reason: 'à partir du début de l’envoi, pour qu’une ligne coupée se reprenne le lendemain'
	},
	{
		what: 'census',
		keepDays: 365,
		label: 'Adresses indiquées pour une campagne de recensement',
		reason: 'à partir de la fin de la campagne, pour écrire aux mêmes communes l’année suivante'
	}
];
