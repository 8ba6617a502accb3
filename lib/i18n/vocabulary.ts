import type { EditionState, ChangeType, OrganisationType } from "@/lib/generated/prisma/enums";
import type * as schema from "@/lib/cases/schema";

type Words<K extends string> = Readonly<Record<K, string>>;
type Of<T extends readonly string[]> = T[number];

/** Labels of the controlled terms, one set a language. Traditional Chinese is derived from Simplified. */
export interface Vocabulary {
  state: Words<EditionState>;
  changeType: Words<ChangeType>;
  titleStatus: Words<Of<typeof schema.TITLE_STATUSES>>;
  bodyStatus: Words<Of<typeof schema.BODY_STATUSES>>;
  stage: Words<Of<typeof schema.STAGES>>;
  leadRole: Words<Of<typeof schema.LEAD_ROLES>>;
  evidence: Words<Of<typeof schema.EVIDENCE>>;
  milestone: Words<Of<typeof schema.MILESTONE_KINDS>>;
  recognition: Words<Of<typeof schema.RECOGNITION_KINDS>>;
  firstScope: Words<Of<typeof schema.FIRST_SCOPES>>;
  organisationType: Words<OrganisationType>;
  section: Words<keyof schema.CaseContent["sections"]>;
}

export const zhHansVocabulary: Vocabulary = {
  state: {
    DRAFT: "草稿",
    SUBMITTED: "待审核",
    CHANGES_REQUESTED: "退回修改",
    SCHEDULED: "待定时发布",
    PUBLISHED: "已发布",
    SUPERSEDED: "已被取代",
    WITHDRAWN: "已撤下",
    DISCARDED: "已放弃",
  },
  changeType: { MAJOR: "重大", MINOR: "细微" },
  titleStatus: { ORIGINAL: "原题", PROPOSED: "拟题" },
  bodyStatus: { FULL: "全文", TRUNCATED: "原文截断", MISSING: "缺全文" },
  stage: {
    PROPOSED: "拟议",
    PILOTING: "试点",
    IN_FORCE: "施行",
    EXTENDED: "推广",
    REPLACED: "已被替代",
    ENDED: "已结束",
  },
  leadRole: { LEAD: "牵头", PARTICIPATING: "参与", CO_LOCATED: "合署" },
  evidence: { UNVERIFIED: "待证", VERIFIED: "已证", DISPUTED: "有争议" },
  milestone: {
    DESIGNATED: "列为试点",
    LAUNCHED: "启动",
    EXTENDED: "推广",
    CODIFIED: "定为制度",
    REPLACED: "被替代",
    ENDED: "结束",
    OTHER: "其他",
  },
  recognition: { AWARD: "奖项", DESIGNATION: "称号", ASSESSMENT: "考核", ENDORSEMENT: "肯定推广", PRAISE: "赞誉" },
  firstScope: { NATIONAL: "全国", PROVINCIAL: "全省", MUNICIPAL: "全市", UNSTATED: "范围未写明" },
  organisationType: {
    PARTY_ORGAN: "党委机构",
    GOVERNMENT_DEPARTMENT: "政府部门",
    MASS_ORGANISATION: "群团组织",
    COURT: "法院",
    BRANCH_OF_HIGHER_BODY: "上级派出机构",
    OTHER: "其他",
  },
  section: {
    background: "背景",
    measures: "做法",
    results: "成效",
    difficulties: "困难",
    conditions: "条件",
    lessons: "经验",
  },
};

export const enVocabulary: Vocabulary = {
  state: {
    DRAFT: "Draft",
    SUBMITTED: "Submitted",
    CHANGES_REQUESTED: "Changes requested",
    SCHEDULED: "Scheduled",
    PUBLISHED: "Published",
    SUPERSEDED: "Superseded",
    WITHDRAWN: "Withdrawn",
    DISCARDED: "Discarded",
  },
  changeType: { MAJOR: "Major", MINOR: "Minor" },
  titleStatus: { ORIGINAL: "Original title", PROPOSED: "Proposed title" },
  bodyStatus: { FULL: "Full text", TRUNCATED: "Text cut short", MISSING: "Text missing" },
  stage: {
    PROPOSED: "Proposed",
    PILOTING: "Piloting",
    IN_FORCE: "In force",
    EXTENDED: "Extended",
    REPLACED: "Replaced",
    ENDED: "Ended",
  },
  leadRole: { LEAD: "Lead", PARTICIPATING: "Participating", CO_LOCATED: "Co-located" },
  evidence: { UNVERIFIED: "Unverified", VERIFIED: "Verified", DISPUTED: "Disputed" },
  milestone: {
    DESIGNATED: "Designated as a pilot",
    LAUNCHED: "Launched",
    EXTENDED: "Extended",
    CODIFIED: "Codified",
    REPLACED: "Replaced",
    ENDED: "Ended",
    OTHER: "Other",
  },
  recognition: {
    AWARD: "Award",
    DESIGNATION: "Designation",
    ASSESSMENT: "Assessment",
    ENDORSEMENT: "Endorsement",
    PRAISE: "Praise",
  },
  firstScope: { NATIONAL: "National", PROVINCIAL: "Provincial", MUNICIPAL: "Municipal", UNSTATED: "Scope not stated" },
  organisationType: {
    PARTY_ORGAN: "Party organ",
    GOVERNMENT_DEPARTMENT: "Government department",
    MASS_ORGANISATION: "Mass organisation",
    COURT: "Court",
    BRANCH_OF_HIGHER_BODY: "Branch of a higher body",
    OTHER: "Other",
  },
  section: {
    background: "Background",
    measures: "Measures",
    results: "Results",
    difficulties: "Difficulties",
    conditions: "Conditions",
    lessons: "Lessons",
  },
};
