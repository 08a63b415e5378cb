import type { ListFormat } from './list-paths.ts';
import { query } from './paths.ts';

/** The communes of a campaign that a list shows: how they stand, what is searched for, and of which family. */
export type CampaignList = { etat?: string; cherche?: string; famille?: string };

/** Addresses of campaigns and of the replies to them, apart: no other page carries them. */
export const campaignPaths = {
	campaignsFile: (format: ListFormat, filter: string) => `/campagnes/fichier?format=${format}${filter}`,
	newCampaign: '/campagnes/nouvelle',
	campaign: (id: string, asked: CampaignList = {}) => `/campagnes/${id}${query(asked)}`,
	amendCampaign: (id: string) => `/campagnes/${id}/modifier`,
	campaignAddresses: (id: string) => `/campagnes/${id}/adresses`,
	campaignReply: (id: string, replyId: string) => `/campagnes/${id}/communes/${replyId}`,
	campaignGroups: (id: string) => `/campagnes/${id}/groupements`,
	campaignSteward: (id: string) => `/campagnes/${id}/suivi`,
	unfollowedCampaigns: '/campagnes?suivi=personne',
	campaignReminders: (ids: readonly string[]) =>
		`/campagnes/relance?${ids.map((id) => `choix=${id}`).join('&')}`,
	campaignEnd: (id: string) => `/campagnes/${id}/fin`,
	campaignExport: (id: string, format: ListFormat) => `/campagnes/${id}/reponses?format=${format}`,
	ownReply: (id: string) => `/campagnes/demandes/${id}`,
	ownReplySending: (id: string) => `/campagnes/demandes/${id}/envoi`,
	heldReply: (token: string) => `/campagnes/reponse/${token}`,
	heldReplySending: (token: string) => `/campagnes/reponse/${token}/envoi`,
	delegatedLines: (token: string) => `/campagnes/lignes/${token}`,
	replyApproval: (token: string) => `/campagnes/accord/${token}`
} as const;
