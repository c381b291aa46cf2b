// In: an entry of the menu. Out: its picture; the word always stands beside it.
import {
  AuditOutlined,
  BankOutlined,
  BookOutlined,
  CalendarOutlined,
  CarryOutOutlined,
  FlagOutlined,
  ImportOutlined,
  ProfileOutlined,
  ProjectOutlined,
  SignatureOutlined,
  SwapOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { EntryKey } from './menu';

export const ICONS: Record<EntryKey, ComponentType<{ 'aria-hidden'?: 'true' }>> = {
  todos: CarryOutOutlined,
  signing: SignatureOutlined,
  items: ProfileOutlined,
  imports: ImportOutlined,
  board: ProjectOutlined,
  plans: FlagOutlined,
  rulebook: BookOutlined,
  calendar: CalendarOutlined,
  units: BankOutlined,
  users: TeamOutlined,
  deputies: SwapOutlined,
  audit: AuditOutlined,
};
