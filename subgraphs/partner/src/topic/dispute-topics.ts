import type { DisputeEvents } from '@after-sales/dispute/events';
import type { Topics } from './topic';

/** Every event of the dispute subgraph with when it occurs; `withheld` is what no owner of an endpoint may learn. */
export const disputeTopics: Topics<keyof DisputeEvents> = {
  'dispute.opened': { zh: '平台介入，双方被要求举证。', en: 'A case was escalated; both parties are asked for evidence.' },
  'dispute.evidence_requested': {
    zh: '纠纷中再次要求举证：调解无效、申诉或补充。',
    en: 'Parties are asked for evidence after the opening: when mediation was in vain, on an appeal, or for more.',
  },
  'dispute.evidence_submitted': {
    zh: '一方已提交证据。',
    en: 'A party handed in evidence: so many pieces with so many files. What it is, the other party does not see yet.',
  },
  'dispute.evidence_closed': { zh: '举证时限已过。', en: 'The time for evidence passed; these parties gave none.' },
  'dispute.assigned': { zh: '纠纷已分配仲裁员，或更换了仲裁员。', en: 'The dispute has its arbitrator, or another one.' },
  'dispute.finding_added': 'withheld',
  'dispute.finding_withdrawn': 'withheld',
  'dispute.ruled': { zh: '仲裁员已裁决。', en: 'The arbitrator ruled.' },
  'dispute.ruling_submitted': {
    zh: '超出权限的裁决等待复核。',
    en: 'A ruling above the tier waits for its second approver; what it says is told when it is given.',
  },
  'dispute.ruling_approved': { zh: '复核通过，裁决生效。', en: 'The second approver agreed; the ruling is given.' },
  'dispute.ruling_returned': {
    zh: '复核未通过，仲裁员重新裁决。',
    en: 'The second approver did not agree; the arbitrator rules anew.',
  },
  'dispute.appealed': {
    zh: '未全部获支持的一方提出申诉，双方再次举证。',
    en: 'A party that did not get all it asked for appealed; both are asked for evidence again.',
  },
  'dispute.appeal_waived': { zh: '一方放弃申诉。', en: 'A party gave up its right to appeal.' },
  'dispute.finalised': {
    zh: '裁决为终局，售后据此执行。',
    en: 'The ruling is final; the case follows it. The shares of the fault sum to 100, or are none. Where goods go back to, if the shop has no address of its own.',
  },
  'dispute.settlement_proposed': {
    zh: '一方或平台提出和解方案。',
    en: 'A party, or the platform as a mediator, proposed to settle.',
  },
  'dispute.settlement_accepted': { zh: '一方同意和解方案。', en: 'A party agreed to a settlement.' },
  'dispute.settlement_declined': {
    zh: '一方不同意和解方案，纠纷继续。',
    en: 'A party did not agree to a settlement; the dispute goes on.',
  },
  'dispute.settlement_expired': {
    zh: '和解方案逾期未答复，纠纷继续。',
    en: 'A settlement was not answered in time; the dispute goes on.',
  },
  'dispute.settled': { zh: '双方和解，售后按约定执行。', en: 'The parties settled; the case does as they agreed.' },
  'dispute.conceded': {
    zh: '商家接受诉求，或买家放弃诉求。',
    en: 'The merchant accepts the claim, or the buyer drops it; the fault is of nobody unless the policy says so.',
  },
  'dispute.withdrawn': {
    zh: '申请介入的一方已撤回，售后从原处继续。',
    en: 'Who called the platform in took that back; the case goes on where it stood.',
  },
  'dispute.deadline_started': { zh: '一项纠纷时限开始计时。', en: 'A deadline began to run.' },
  'dispute.deadline_changed': { zh: '一项纠纷时限已变更或不再需要。', en: 'A deadline moved or was no longer needed.' },
  'dispute.deadline_due_soon': { zh: '一项纠纷时限即将到期。', en: 'A deadline is near.' },
  'dispute.deadline_fired': { zh: '一项纠纷时限已到期。', en: 'A deadline ran out; what it does follows.' },
  'dispute.closed': { zh: '平台在裁决前关闭了售后。', en: 'The platform closed the case before it was ruled; nothing will be.' },
  'dispute.executed': { zh: '裁决要求的结果已达成。', en: 'The case has come to the end that the ruling asked for.' },
  'dispute.imported': { zh: '在别处已结束的纠纷已导入。', en: 'A dispute that had ended elsewhere came in.' },
  'service_file.opened': {
    zh: '服务单已建立。',
    en: 'A service file was opened: by somebody, or by a question, a visit or goods that were not sent back.',
  },
  'service_file.handed_over': { zh: '智能客服转接人工。', en: 'The bot handed a service file to a person.' },
  'service_file.planned': { zh: '服务台已告知客户处理方案。', en: 'The desk told the customer what it will do.' },
  'service_file.scheduled': { zh: '服务台与客户约定了时间。', en: 'Desk and customer agreed on a time.' },
  'service_file.finished': { zh: '服务台完成了服务单。', en: 'The desk finished a service file.' },
  'service_file.fault_reported': {
    zh: '技术人员认定非客户责任，并附照片告知总部。',
    en: "A technician found that it was not the customer's doing; head office is told, with photos (E8).",
  },
  'service_file.answered': { zh: '咨询服务单已答复。', en: 'The question of a service file has its answer.' },
  'service_file.withdrawn': { zh: '建立者撤回了服务单。', en: 'Who opened a service file took it back.' },
  'service_file.deadline_started': { zh: '服务单的一项时限开始计时。', en: 'A deadline of a service file began to run.' },
  'service_file.deadline_changed': {
    zh: '服务单的一项时限已变更或不再需要。',
    en: 'A deadline of a service file moved or was no longer needed.',
  },
  'service_file.deadline_due_soon': { zh: '服务单的一项时限即将到期。', en: 'A deadline of a service file is near.' },
  'service_file.deadline_fired': {
    zh: '服务单的一项时限已到期。',
    en: 'A deadline of a service file ran out: the alert that the desk owes a plan or an answer.',
  },
  'visit.planned': { zh: '服务后安排了回访。', en: 'A service is followed by a visit at this date.' },
  'visit.due': { zh: '回访日期已到。', en: 'The date of a visit has come.' },
  'visit.recorded': { zh: '服务台完成了回访。', en: 'The desk made a visit.' },
  'visit.missed': { zh: '回访未按时进行。', en: 'Nobody made a visit in time.' },
  'visit.deadline_started': { zh: '回访时限开始计时。', en: 'The time to make a visit began to run.' },
  'visit.deadline_changed': { zh: '回访时限已变更或不再需要。', en: 'The time to make a visit moved or was no longer needed.' },
  'visit.deadline_due_soon': { zh: '回访时限即将到期。', en: 'The time to make a visit is nearly over.' },
  'visit.deadline_fired': { zh: '回访时限已到期。', en: 'The time to make a visit ran out.' },
};
