-- A view shared with everybody is for everybody of the business: not for administrators, nor for whoever did not say who acts.
alter policy saved_views_seen on saved_views using (
  (select acting_scope()) in ('city', 'unit')
  and (owner_id = (select acting_person()) or audience = 'all' or (audience = 'unit' and unit_id = (select p.unit_id from people p where p.id = (select acting_person())))));
