"""Who may open which route. A new route gets a line here, or the tests fail."""

from config.urls import CLOSED_AT_THE_DESK

# The one door before all that nobody needs of Wagtail's desk.
WAGTAILS_OWN = rf"^desk/(?:{'|'.join(CLOSED_AT_THE_DESK)})/"

EVERYBODY = frozenset({"nobody", "activist", "coordinator", "reviewer", "staff", "owner"})
ACTIVIST = frozenset({"activist"})
SIGNED_IN = EVERYBODY - {"nobody"}
AT_THE_DESK = SIGNED_IN - {"activist"}
READERS = frozenset({"coordinator", "reviewer", "staff"})
DIRECTORY = frozenset({"coordinator", "reviewer"})
CHANGES = frozenset({"coordinator", "reviewer", "owner"})
WATCHERS = frozenset({"reviewer", "owner"})
COORDINATOR = frozenset({"coordinator"})
REVIEWER = frozenset({"reviewer"})
STAFF = frozenset({"staff"})
MAIL = frozenset({"staff", "owner"})
OWNER = frozenset({"owner"})
CLOSED: frozenset[str] = frozenset()

# Everybody: the public pages and forms.
_EVERYBODY = """
    accessibility account_login account_logout account_request_login_code action action-by-number
    action-edition action-signatures api-action-detail api-action-list api-schema archive archive-month
    archive-year campaign-list document erased health how-it-works mailbox privacy report safety sign
    sign-confirm thanks total totals unsubscribe wagtailadmin_javascript_catalog wagtailadmin_sprite withdraw
    withdraw-confirm write
"""

# Whoever is signed in.
_SIGNED_IN = """
    account_confirm_login_code download-me erase-me follow my-actions preferences
"""

# Whose report it is.
_ITS_AUTHOR = """
    take-back
"""

# Whoever has a role: what of Wagtail's own shows nothing of ours that a role may not see, or only one's own account.
_AT_THE_DESK = """
    campaigns:collect_workflow_action_data campaigns:confirm_workflow_cancellation campaigns:workflow_action
    desk-campaign wagtailadmin_account wagtailadmin_dismissibles wagtailadmin_editing_sessions:release
    wagtailadmin_home wagtailadmin_logout
"""

# Those who read campaigns: coordinators, reviewers, staff.
_READERS = """
    campaigns:inspect campaigns:list campaigns:list_results campaigns:revisions_compare
    campaigns:revisions_view desk-document desk-preview wagtailsnippetchoosers_campaigns_campaign:choose
    wagtailsnippetchoosers_campaigns_campaign:choose_results
    wagtailsnippetchoosers_campaigns_campaign:chosen
    wagtailsnippetchoosers_campaigns_campaign:chosen_multiple
"""

# The directory of officials: coordinators write it, reviewers read it.
_DIRECTORY = """
    offices:inspect offices:list offices:list_results officials:inspect officials:list
    officials:list_results wagtailsnippetchoosers_officials_office:choose
    wagtailsnippetchoosers_officials_office:choose_results wagtailsnippetchoosers_officials_office:chosen
    wagtailsnippetchoosers_officials_office:chosen_multiple wagtailsnippetchoosers_officials_official:choose
    wagtailsnippetchoosers_officials_official:choose_results
    wagtailsnippetchoosers_officials_official:chosen
    wagtailsnippetchoosers_officials_official:chosen_multiple
"""

# Whoever proposes changes to the directory, and whoever decides on them.
_CHANGES = """
    desk-proposed-change
"""

# Who gave which role to whom.
_WATCHERS = """
    desk-role-changes
"""

# Coordinators.
_COORDINATOR = """
    campaigns:add campaigns:edit campaigns:history campaigns:history_results campaigns:preview_on_add
    campaigns:preview_on_edit campaigns:revisions_revert campaigns:usage campaigns:workflow_history
    campaigns:workflow_history_detail desk-act desk-discard desk-from-document desk-take-back-news desk-replace-official desk-sign-ons
    offices:add offices:edit offices:history offices:history_results offices:usage officials:add
    officials:edit officials:history officials:history_results officials:usage
    wagtailadmin_editing_sessions:ping wagtailsnippetchoosers_officials_office:create
    wagtailsnippetchoosers_officials_official:create
"""

# Reviewers: a second person.
_REVIEWER = """
    campaigns:workflow_preview desk-review
"""

# Mail that failed: staff, who mend it, and owners.
_MAIL = """
    desk-failures
"""

# Staff.
_STAFF = """
    desk-counts desk-counts-export desk-freeze desk-held-reports desk-keys desk-letter
    desk-letter-print desk-names desk-print-queue desk-take-out desk-taken-out desk-total desk-totals
    wagtailsnippetchoosers_campaigns_concernedparty:choose
    wagtailsnippetchoosers_campaigns_concernedparty:choose_results
    wagtailsnippetchoosers_campaigns_concernedparty:chosen
    wagtailsnippetchoosers_campaigns_concernedparty:chosen_multiple
    wagtailsnippets_campaigns_concernedparty:add wagtailsnippets_campaigns_concernedparty:delete
    wagtailsnippets_campaigns_concernedparty:edit wagtailsnippets_campaigns_concernedparty:history
    wagtailsnippets_campaigns_concernedparty:history_results wagtailsnippets_campaigns_concernedparty:list
    wagtailsnippets_campaigns_concernedparty:list_results wagtailsnippets_campaigns_concernedparty:usage
"""

# Owners: people and their roles.
_OWNER = """
    wagtailusers_users:add wagtailusers_users:edit wagtailusers_users:history
    wagtailusers_users:history_results wagtailusers_users:index wagtailusers_users:index_results
    wagtailusers_users:usage
"""

# Nobody: what leads to the sign-in, what has nothing at its address, what takes a key alone, and the parts of Wagtail that no role has.
_CLOSED = """
    account_email_verification_sent account_inactive account_signup api-counts campaigns:delete
    campaigns:lock campaigns:revisions_unschedule campaigns:unlock campaigns:unpublish desk-login desk/^.*/$
    desk/test404/ mailbox-html mailbox-mail offices:delete officials:delete wagtail_bulk_action
    wagtailadmin_api:documents:detail wagtailadmin_api:documents:find wagtailadmin_api:documents:listing
    wagtailadmin_api:images:detail wagtailadmin_api:images:find wagtailadmin_api:images:listing
    wagtailadmin_api:pages:action wagtailadmin_api:pages:detail wagtailadmin_api:pages:find
    wagtailadmin_api:pages:listing wagtailadmin_block_preview wagtailadmin_choose_page
    wagtailadmin_choose_page_anchor_link wagtailadmin_choose_page_child
    wagtailadmin_choose_page_chosen_multiple wagtailadmin_choose_page_email_link
    wagtailadmin_choose_page_external_link wagtailadmin_choose_page_phone_link
    wagtailadmin_choose_page_search wagtailadmin_collections:add wagtailadmin_collections:delete
    wagtailadmin_collections:edit wagtailadmin_collections:index wagtailadmin_collections:set_privacy
    wagtailadmin_error_test wagtailadmin_explore wagtailadmin_explore_results wagtailadmin_explore_root
    wagtailadmin_login wagtailadmin_pages:add wagtailadmin_pages:add_subpage
    wagtailadmin_pages:choose_parent wagtailadmin_pages:collect_workflow_action_data
    wagtailadmin_pages:confirm_workflow_cancellation wagtailadmin_pages:convert_alias
    wagtailadmin_pages:copy wagtailadmin_pages:delete wagtailadmin_pages:edit wagtailadmin_pages:history
    wagtailadmin_pages:history_results wagtailadmin_pages:lock wagtailadmin_pages:move
    wagtailadmin_pages:move_confirm wagtailadmin_pages:preview_on_add wagtailadmin_pages:preview_on_edit
    wagtailadmin_pages:revisions_compare wagtailadmin_pages:revisions_index
    wagtailadmin_pages:revisions_revert wagtailadmin_pages:revisions_unschedule
    wagtailadmin_pages:revisions_view wagtailadmin_pages:search wagtailadmin_pages:search_results
    wagtailadmin_pages:set_page_position wagtailadmin_pages:set_privacy wagtailadmin_pages:type_use
    wagtailadmin_pages:type_use_results wagtailadmin_pages:unlock wagtailadmin_pages:unpublish
    wagtailadmin_pages:usage wagtailadmin_pages:view_draft wagtailadmin_pages:workflow_action
    wagtailadmin_pages:workflow_history wagtailadmin_pages:workflow_history_detail
    wagtailadmin_pages:workflow_preview wagtailadmin_password_reset wagtailadmin_password_reset_complete
    wagtailadmin_password_reset_confirm wagtailadmin_password_reset_done wagtailadmin_reports:aging_pages
    wagtailadmin_reports:aging_pages_results wagtailadmin_reports:locked_pages
    wagtailadmin_reports:locked_pages_results wagtailadmin_reports:page_types_usage
    wagtailadmin_reports:page_types_usage_results wagtailadmin_reports:site_history
    wagtailadmin_reports:site_history_results wagtailadmin_reports:workflow
    wagtailadmin_reports:workflow_results wagtailadmin_reports:workflow_tasks
    wagtailadmin_reports:workflow_tasks_results wagtailadmin_tag_autocomplete
    wagtailadmin_tag_model_autocomplete wagtailadmin_workflows:add wagtailadmin_workflows:add_task
    wagtailadmin_workflows:disable wagtailadmin_workflows:disable_task wagtailadmin_workflows:edit
    wagtailadmin_workflows:edit_task wagtailadmin_workflows:enable wagtailadmin_workflows:enable_task
    wagtailadmin_workflows:index wagtailadmin_workflows:index_results wagtailadmin_workflows:remove
    wagtailadmin_workflows:select_task_type wagtailadmin_workflows:task_chooser
    wagtailadmin_workflows:task_chooser_create wagtailadmin_workflows:task_chooser_results
    wagtailadmin_workflows:task_chosen wagtailadmin_workflows:task_index
    wagtailadmin_workflows:task_index_results wagtailadmin_workflows:usage
    wagtailadmin_workflows:usage_results wagtaildocs:add wagtaildocs:add_multiple
    wagtaildocs:create_multiple_from_uploaded_document wagtaildocs:delete wagtaildocs:delete_multiple
    wagtaildocs:delete_upload_multiple wagtaildocs:document_usage wagtaildocs:edit wagtaildocs:edit_multiple
    wagtaildocs:index wagtaildocs:index_results wagtaildocs_chooser:choose
    wagtaildocs_chooser:choose_results wagtaildocs_chooser:chosen wagtaildocs_chooser:chosen_multiple
    wagtaildocs_chooser:create wagtailimages:add wagtailimages:add_multiple
    wagtailimages:create_multiple_from_uploaded_image wagtailimages:delete wagtailimages:delete_multiple
    wagtailimages:delete_upload_multiple wagtailimages:edit wagtailimages:edit_multiple
    wagtailimages:image_usage wagtailimages:index wagtailimages:index_results wagtailimages:preview
    wagtailimages:url_generator wagtailimages:url_generator_output wagtailimages_chooser:choose
    wagtailimages_chooser:choose_results wagtailimages_chooser:chosen wagtailimages_chooser:chosen_multiple
    wagtailimages_chooser:create wagtailimages_chooser:select_format
    wagtailsnippetchoosers_campaigns_campaign:create wagtailsnippetchoosers_campaigns_concernedparty:create
    wagtailsnippets:index wagtailusers_groups:add wagtailusers_groups:delete wagtailusers_groups:edit
    wagtailusers_groups:history wagtailusers_groups:history_results wagtailusers_groups:index
    wagtailusers_groups:index_results wagtailusers_groups:usage wagtailusers_users:delete
"""

# Names with their namespaces; patterns where a route has no name.
WHO: dict[str, frozenset[str]] = {
    WAGTAILS_OWN: CLOSED,
    **dict.fromkeys(_EVERYBODY.split(), EVERYBODY),
    **dict.fromkeys(_SIGNED_IN.split(), SIGNED_IN),
    **dict.fromkeys(_ITS_AUTHOR.split(), ACTIVIST),
    **dict.fromkeys(_AT_THE_DESK.split(), AT_THE_DESK),
    **dict.fromkeys(_READERS.split(), READERS),
    **dict.fromkeys(_DIRECTORY.split(), DIRECTORY),
    **dict.fromkeys(_CHANGES.split(), CHANGES),
    **dict.fromkeys(_WATCHERS.split(), WATCHERS),
    **dict.fromkeys(_COORDINATOR.split(), COORDINATOR),
    **dict.fromkeys(_REVIEWER.split(), REVIEWER),
    **dict.fromkeys(_MAIL.split(), MAIL),
    **dict.fromkeys(_STAFF.split(), STAFF),
    **dict.fromkeys(_OWNER.split(), OWNER),
    **dict.fromkeys(_CLOSED.split(), CLOSED),
}
