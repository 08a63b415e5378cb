import type { LetterFacts, LetterWriters, Writing } from '../letter-facts.ts';
import { operatorPaths } from '../operator-paths.ts';
import { paths } from '../paths.ts';
import { publicPaths } from '../public-paths.ts';

type LinkFacts = LetterFacts['account-link'];

const notAsked = 'Si vous n’avez rien demandé, ignorez ce message : rien ne changera.';

const life: Readonly<Record<LinkFacts['purpose'], string>> = {
	'sign-up': 'Ce lien sert une fois, pendant 30 minutes.',
	password: 'Ce lien sert une fois, pendant 30 minutes.',
	invitation: 'Ce lien sert une fois, pendant 7 jours.',
	'email-change': 'Ce lien sert une fois, pendant 24 heures.'
};

const kinds: Readonly<Record<LetterFacts['organisation-to-verify']['kind'], string>> = {
	commune: 'Une commune',
	epci: 'Une intercommunalité',
	supplier: 'Une entreprise',
	operator: ''
};

const decisions: Readonly<
	Record<LetterFacts['organisation-decided']['decision'], { subject: string; done: string }>
> = {
	refused: { subject: 'Votre inscription est refusée', done: 'a refusé l’inscription' },
	freed: { subject: 'Le compte de votre organisation est fermé', done: 'a fermé le compte' },
	suspended: { subject: 'Le compte de votre organisation est suspendu', done: 'a suspendu le compte' },
	reinstated: { subject: 'Le compte de votre organisation est rétabli', done: 'a rétabli le compte' }
};

/** What is written to people about their account and that of their organisation, and to those who verify it. */
export const accountLetters: LetterWriters<
	| 'account-link'
	| 'organisation-verified'
	| 'address-notice'
	| 'person-removed'
	| 'organisation-to-verify'
	| 'organisation-claimed'
	| 'organisation-decided'
	| 'organisation-claim'
	| 'person-decided'
> = {
	'account-link': (facts) => links[facts.purpose](facts, publicPaths.link(facts.token)),
	'organisation-verified': ({ organisationName }) => ({
		subject: `${organisationName} est vérifiée`,
		parts: [`${organisationName} est maintenant vérifiée : vous pouvez engager ce que vous aviez préparé.`],
		button: { label: 'Ouvrir', path: paths.today }
	}),
	'address-notice': ({ isDone }) => (isDone ? addressChanged : addressAsked),
	'person-removed': ({ organisationName }) => ({
		subject: `Vous n’agissez plus pour ${organisationName}`,
		parts: [
			`Une personne qui répond des membres de ${organisationName} a retiré votre rôle. Vos sessions y sont fermées.`,
			'Vos autres rôles ne changent pas.'
		],
		button: { label: 'Se connecter', path: paths.signIn }
	}),
	'organisation-to-verify': ({ organisationId, kind, number }) => ({
		subject: 'Une organisation à vérifier',
		parts: [
			`${kinds[kind]} (${identity(number)}) vient de s’inscrire. Ce qu’elle dépose n’atteint personne avant votre vérification.`
		],
		button: { label: 'Vérifier', path: operatorPaths.adminOrganisation(organisationId) }
	}),
	'organisation-claimed': ({ organisationId, number }) => ({
		subject: 'Un compte à examiner',
		parts: [
			`Quelqu’un signale que le compte de l’organisation ${identity(number)} n’est pas tenu par la bonne personne.`
		],
		button: { label: 'Examiner', path: operatorPaths.adminOrganisation(organisationId) }
	}),
	'organisation-decided': ({ decision, number, reason }) => ({
		subject: decisions[decision].subject,
		parts: [
			`L’administration du site ${decisions[decision].done} de l’organisation ${identity(number)}.`,
			...because(reason)
		],
		button: { label: 'Se connecter', path: paths.signIn }
	}),
	'organisation-claim': ({ number }) => ({
		subject: 'Votre organisation peut s’inscrire',
		parts: [
			`Le compte que vous aviez signalé, celui de l’organisation ${identity(number)}, est fermé. Vous pouvez l’inscrire.`
		],
		button: { label: 'S’inscrire', path: paths.signUp }
	}),
	'person-decided': ({ isReinstated, reason }) => ({
		subject: isReinstated ? 'Votre compte est rétabli' : 'Votre compte est suspendu',
		parts: [
			isReinstated
				? 'L’administration du site a rétabli votre compte. Votre mot de passe n’a pas changé.'
				: 'L’administration du site a suspendu votre compte. Vos sessions sont fermées.',
			...because(reason)
		],
		button: { label: 'Se connecter', path: paths.signIn }
	})
};

/** The letter of a link, for each thing that a link is for; `path` is its own. */
const links: Readonly<Record<LinkFacts['purpose'], (facts: LinkFacts, path: string) => Writing>> = {
	invitation: ({ organisationName }, path) => ({
		subject: `${organisationName} vous invite sous la halle`,
		parts: [`${organisationName} vous invite à agir en son nom sous la halle.`],
		button: { label: 'Accepter', path },
		after: [life.invitation, notAsked]
	}),
	'sign-up': ({ hasAccount, organisationName }, path) => ({
		subject: hasAccount
			? `Ajouter ${organisationName} à votre compte`
			: `${organisationName} : ouvrir votre compte`,
		parts: [
			hasAccount
				? `Vous avez déjà un compte avec cette adresse. Vous pouvez y ajouter ${organisationName}.`
				: `Il reste à ouvrir le compte « ${organisationName} » et à choisir votre mot de passe.`
		],
		button: { label: hasAccount ? 'Ajouter' : 'Ouvrir le compte', path },
		after: [life['sign-up'], notAsked]
	}),
	'email-change': ({ hasAccount }, path) =>
		hasAccount
			? {
					subject: 'Cette adresse a déjà un compte',
					parts: [
						'Cette adresse a déjà un compte sous la halle : elle ne peut pas en remplacer une autre. Connectez-vous avec elle.',
						notAsked
					]
				}
			: {
					subject: 'Confirmer votre nouvelle adresse',
					parts: ['Cette adresse doit devenir celle de votre compte sous la halle.'],
					button: { label: 'Confirmer cette adresse', path },
					after: [life['email-change'], notAsked]
				},
	password: ({ hasAccount }, path) =>
		hasAccount
			? {
					subject: 'Choisir un nouveau mot de passe',
					parts: ['Un nouveau mot de passe a été demandé pour votre compte sous la halle.'],
					button: { label: 'Choisir un mot de passe', path },
					after: [life.password, notAsked]
				}
			: {
					subject: 'Aucun compte à cette adresse',
					parts: [
						'Quelqu’un a demandé un nouveau mot de passe pour cette adresse, mais elle n’a pas de compte sous la halle.',
						notAsked
					]
				}
};

const addressAsked: Writing = {
	subject: 'Une nouvelle adresse est demandée pour votre compte',
	parts: [
		'Une autre adresse doit remplacer celle-ci dans votre compte. Rien ne change avant qu’elle soit confirmée.',
		'Ce n’est pas vous ? Choisissez un nouveau mot de passe : vos sessions seront fermées.'
	],
	button: { label: 'Changer de mot de passe', path: paths.newPassword }
};

const addressChanged: Writing = {
	subject: 'L’adresse de votre compte a changé',
	parts: [
		'Votre compte a désormais une autre adresse ; celle-ci n’y donne plus accès.',
		'Ce n’est pas vous ? Prévenez tout de suite l’administration du site, ou un collègue qui répond des membres.'
	],
	button: { label: 'Se connecter', path: paths.signIn }
};

function identity(number: string): string {
	return `${number.length === 14 ? 'SIRET' : 'SIREN'} ${number}`;
}

function because(reason: string): string[] {
	return reason ? [`Motif : ${reason}`] : [];
}
