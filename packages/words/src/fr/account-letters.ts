import type { LetterFacts, LetterWriters, PageAddress, Writing } from '../letter-facts.ts';
import { paths } from '../paths.ts';

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
	'account-link': (facts, page) => links[facts.purpose](facts, page(paths.link(facts.token))),
	'organisation-verified': ({ organisationName }, page) => ({
		subject: `${organisationName} est vérifiée`,
		paragraphs: [
			`${organisationName} est maintenant vérifiée : vous pouvez engager ce que vous aviez préparé.`,
			page(paths.today)
		]
	}),
	'address-notice': ({ isDone }, page) => (isDone ? addressChanged(page) : addressAsked(page)),
	'person-removed': ({ organisationName }, page) => ({
		subject: `Vous n’agissez plus pour ${organisationName}`,
		paragraphs: [
			`Une personne qui répond des membres de ${organisationName} a retiré votre rôle. Vos sessions y sont fermées.`,
			`Vos autres rôles ne changent pas : ${page(paths.signIn)}`
		]
	}),
	'organisation-to-verify': ({ organisationId, kind, number }, page) => ({
		subject: 'Une organisation à vérifier',
		paragraphs: [
			`${kinds[kind]} (${identity(number)}) vient de s’inscrire. Ce qu’elle dépose n’atteint personne avant votre vérification.`,
			page(paths.adminOrganisation(organisationId))
		]
	}),
	'organisation-claimed': ({ organisationId, number }, page) => ({
		subject: 'Un compte à examiner',
		paragraphs: [
			`Quelqu’un signale que le compte de l’organisation ${identity(number)} n’est pas tenu par la bonne personne.`,
			page(paths.adminOrganisation(organisationId))
		]
	}),
	'organisation-decided': ({ decision, number, reason }, page) => ({
		subject: decisions[decision].subject,
		paragraphs: [
			`L’administration du site ${decisions[decision].done} de l’organisation ${identity(number)}.`,
			...because(reason),
			page(paths.signIn)
		]
	}),
	'organisation-claim': ({ number }, page) => ({
		subject: 'Votre organisation peut s’inscrire',
		paragraphs: [
			`Le compte que vous aviez signalé, celui de l’organisation ${identity(number)}, est fermé. Vous pouvez l’inscrire :`,
			page(paths.signUp)
		]
	}),
	'person-decided': ({ isReinstated, reason }, page) => ({
		subject: isReinstated ? 'Votre compte est rétabli' : 'Votre compte est suspendu',
		paragraphs: [
			isReinstated
				? 'L’administration du site a rétabli votre compte. Votre mot de passe n’a pas changé.'
				: 'L’administration du site a suspendu votre compte. Vos sessions sont fermées.',
			...because(reason),
			page(paths.signIn)
		]
	})
};

/** The letter of a link, for each thing that a link is for; `address` is its own. */
const links: Readonly<Record<LinkFacts['purpose'], (facts: LinkFacts, address: string) => Writing>> = {
	invitation: ({ organisationName }, address) => ({
		subject: `${organisationName} vous invite sous la halle`,
		paragraphs: [
			`${organisationName} vous invite à agir en son nom sous la halle. Pour accepter :`,
			address,
			life.invitation,
			notAsked
		]
	}),
	'sign-up': ({ hasAccount, organisationName }, address) => ({
		subject: hasAccount
			? `Ajouter ${organisationName} à votre compte`
			: `${organisationName} : ouvrir votre compte`,
		paragraphs: [
			hasAccount
				? `Vous avez déjà un compte avec cette adresse. Pour y ajouter ${organisationName} :`
				: `Pour ouvrir le compte « ${organisationName} » et choisir votre mot de passe :`,
			address,
			life['sign-up'],
			notAsked
		]
	}),
	'email-change': ({ hasAccount }, address) =>
		hasAccount
			? {
					subject: 'Cette adresse a déjà un compte',
					paragraphs: [
						'Cette adresse a déjà un compte sous la halle : elle ne peut pas en remplacer une autre. Connectez-vous avec elle.',
						notAsked
					]
				}
			: {
					subject: 'Confirmer votre nouvelle adresse',
					paragraphs: [
						'Pour que cette adresse devienne celle de votre compte sous la halle :',
						address,
						life['email-change'],
						notAsked
					]
				},
	password: ({ hasAccount }, address) =>
		hasAccount
			? {
					subject: 'Choisir un nouveau mot de passe',
					paragraphs: ['Pour choisir un nouveau mot de passe :', address, life.password, notAsked]
				}
			: {
					subject: 'Aucun compte à cette adresse',
					paragraphs: [
						'Quelqu’un a demandé un nouveau mot de passe pour cette adresse, mais elle n’a pas de compte sous la halle.',
						notAsked
					]
				}
};

function addressAsked(page: PageAddress): Writing {
	return {
		subject: 'Une nouvelle adresse est demandée pour votre compte',
		paragraphs: [
			'Une autre adresse doit remplacer celle-ci dans votre compte. Rien ne change avant qu’elle soit confirmée.',
			'Ce n’est pas vous ? Choisissez un nouveau mot de passe : vos sessions seront fermées.',
			page(paths.newPassword)
		]
	};
}

function addressChanged(page: PageAddress): Writing {
	return {
		subject: 'L’adresse de votre compte a changé',
		paragraphs: [
			'Votre compte a désormais une autre adresse ; celle-ci n’y donne plus accès.',
			'Ce n’est pas vous ? Prévenez tout de suite l’administration du site, ou un collègue qui répond des membres.',
			page(paths.signIn)
		]
	};
}

function identity(number: string): string {
	return `${number.length === 14 ? 'SIRET' : 'SIREN'} ${number}`;
}

function because(reason: string): string[] {
	return reason ? [`Motif : ${reason}`] : [];
}
