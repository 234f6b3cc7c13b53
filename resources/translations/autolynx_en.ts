<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Situation</name>
    <message numerus="yes">
        <source>%n live calls are being hung up.</source>
        <translation>
            <numerusform>%n live call is being hung up.</numerusform>
            <numerusform>%n live calls are being hung up.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No new calls; %n still on the phone.</source>
        <translation>
            <numerusform>No new calls; %n still on the phone.</numerusform>
            <numerusform>No new calls; %n still on the phone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message numerus="yes">
        <source>%n calls may or may not have been placed.</source>
        <translation>
            <numerusform>%n call may or may not have been placed.</numerusform>
            <numerusform>%n calls may or may not have been placed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rows of its list were not taken.</source>
        <translation>
            <numerusform>%n row of its list was not taken.</numerusform>
            <numerusform>%n rows of its list were not taken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n campaigns do not dial, </source>
        <translation>
            <numerusform>%n campaign does not dial, </numerusform>
            <numerusform>%n campaigns do not dial, </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are not to be called any more.</source>
        <translation>
            <numerusform>%n person is not to be called any more.</numerusform>
            <numerusform>%n people are not to be called any more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AcceptAllDialog</name>
    <message numerus="yes">
        <source>%n live campaigns call with it, in its present version from now on.</source>
        <translation>
            <numerusform>%n live campaign calls with it, in its present version from now on.</numerusform>
            <numerusform>%n live campaigns call with it, in its present version from now on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The provider&apos;s values become ours, and %n live campaigns call with them.</source>
        <translation>
            <numerusform>The provider&apos;s values become ours, and %n live campaign calls with them.</numerusform>
            <numerusform>The provider&apos;s values become ours, and %n live campaigns call with them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n campaigns call with %1 as it is now.</source>
        <translation>
            <numerusform>%n campaign calls with %1 as it is now.</numerusform>
            <numerusform>%n campaigns call with %1 as it is now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hold still: their lists lack what it says.</source>
        <translation>
            <numerusform>%n holds still: its list lacks what it says.</numerusform>
            <numerusform>%n hold still: their lists lack what it says.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AddNumberDialog</name>
    <message numerus="yes">
        <source>%n contacts that wait get no call.</source>
        <translation>
            <numerusform>%n contact that waits gets no call.</numerusform>
            <numerusform>%n contacts that wait get no call.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AskDialog</name>
    <message numerus="yes">
        <source>%n people on the do-not-call list are not in it.</source>
        <translation>
            <numerusform>%n person on the do-not-call list is not in it.</numerusform>
            <numerusform>%n people on the do-not-call list are not in it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AssistantEditor</name>
    <message numerus="yes">
        <source>%n live campaigns call with it. Without this they hold until an admin accepts the change.</source>
        <translation>
            <numerusform>%n live campaign calls with it. Without this it holds until an admin accepts the change.</numerusform>
            <numerusform>%n live campaigns call with it. Without this they hold until an admin accepts the change.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::AssistantPage</name>
    <message numerus="yes">
        <source>empty in %Ln rows</source>
        <translation>
            <numerusform>empty in %Ln row</numerusform>
            <numerusform>empty in %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::CampaignActions</name>
    <message numerus="yes">
        <source>Stop hangs up %n live calls; </source>
        <translation>
            <numerusform>Stop hangs up %n live call; </numerusform>
            <numerusform>Stop hangs up %n live calls; </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n live calls go on.</source>
        <translation>
            <numerusform>%n live call goes on.</numerusform>
            <numerusform>%n live calls go on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hang up %n calls?</source>
        <translation>
            <numerusform>Hang up %n call?</numerusform>
            <numerusform>Hang up %n calls?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::ChangeDialog</name>
    <message numerus="yes">
        <source>%n changes are lost.</source>
        <translation>
            <numerusform>%n change is lost.</numerusform>
            <numerusform>%n changes are lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::DisableMemberDialog</name>
    <message numerus="yes">
        <source>%n sessions end at once, with what is open in them.</source>
        <translation>
            <numerusform>%n session ends at once, with what is open in it.</numerusform>
            <numerusform>%n sessions end at once, with what is open in them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They answer for %n campaigns. None is live; only admins see them then, unless somebody takes them over.</source>
        <translation>
            <numerusform>They answer for %n campaign. It is not live; only admins see it then, unless somebody takes it over.</numerusform>
            <numerusform>They answer for %n campaigns. None is live; only admins see them then, unless somebody takes them over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sessions have ended.</source>
        <translation>
            <numerusform>%n session has ended.</numerusform>
            <numerusform>%n sessions have ended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::DoNotCallPage</name>
    <message numerus="yes">
        <source>Take %n numbers off the list?</source>
        <translation>
            <numerusform>Take %n number off the list?</numerusform>
            <numerusform>Take %n numbers off the list?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts that it kept from being called wait again, where their campaign goes on and nothing else forbids it.</source>
        <translation>
            <numerusform>%n contact that it kept from being called waits again, where its campaign goes on and nothing else forbids it.</numerusform>
            <numerusform>%n contacts that it kept from being called wait again, where their campaign goes on and nothing else forbids it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n numbers may be called again.</source>
        <translation>
            <numerusform>%n number may be called again.</numerusform>
            <numerusform>%n numbers may be called again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts wait again.</source>
        <translation>
            <numerusform>%n contact waits again.</numerusform>
            <numerusform>%n contacts wait again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n numbers had been taken off by then.</source>
        <translation>
            <numerusform>%n number had been taken off by then.</numerusform>
            <numerusform>%n numbers had been taken off by then.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n numbers stay on the list.</source>
        <translation>
            <numerusform>Stopped: %n number stays on the list.</numerusform>
            <numerusform>Stopped: %n numbers stay on the list.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::DriftBar</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::HandOverDialog</name>
    <message numerus="yes">
        <source>Somebody else answers for all %n campaigns from now on, those in the archive too.</source>
        <translation>
            <numerusform>Somebody else answers for their %n campaign from now on.</numerusform>
            <numerusform>Somebody else answers for all %n campaigns from now on, those in the archive too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 answers for %n more campaigns now.</source>
        <translation>
            <numerusform>%1 answers for %n more campaign now.</numerusform>
            <numerusform>%1 answers for %n more campaigns now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::HealthPage</name>
    <message numerus="yes">
        <source>%n things need a look</source>
        <translation>
            <numerusform>%n thing needs a look</numerusform>
            <numerusform>%n things need a look</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::ImportNumbersDialog</name>
    <message numerus="yes">
        <source>%n numbers were added by then, and stay.</source>
        <translation>
            <numerusform>%n number was added by then, and stays.</numerusform>
            <numerusform>%n numbers were added by then, and stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n calls to them are under way and go on.</source>
        <translation>
            <numerusform>%n call to them is under way and goes on.</numerusform>
            <numerusform>%n calls to them are under way and go on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::MemberPasswordDialog</name>
    <message numerus="yes">
        <source>Their %n sessions end at once, and they sign in with the new password. Tell it to them yourself: nobody can read it later.</source>
        <translation>
            <numerusform>Their %n session ends at once, and they sign in with the new password. Tell it to them yourself: nobody can read it later.</numerusform>
            <numerusform>Their %n sessions end at once, and they sign in with the new password. Tell it to them yourself: nobody can read it later.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::MembersModel</name>
    <message numerus="yes">
        <source>%n of them are live or scheduled</source>
        <translation>
            <numerusform>%n of them is live or scheduled</numerusform>
            <numerusform>%n of them are live or scheduled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::MembersPage</name>
    <message numerus="yes">
        <source>%n sessions have ended.</source>
        <translation>
            <numerusform>%n session has ended.</numerusform>
            <numerusform>%n sessions have ended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::NavigationItem</name>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n needs attention</numerusform>
            <numerusform>%n need attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::RehearsalDialog</name>
    <message numerus="yes">
        <source>%n of the runs were not through:</source>
        <translation>
            <numerusform>%n of the runs was not through:</numerusform>
            <numerusform>%n of the runs were not through:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>autolynx::ui::UndoNotice</name>
    <message numerus="yes">
        <source>%n contacts that waited get no call.</source>
        <translation>
            <numerusform>%n contact that waited gets no call.</numerusform>
            <numerusform>%n contacts that waited get no call.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n calls to it go on.</source>
        <translation>
            <numerusform>%n call to it goes on.</numerusform>
            <numerusform>%n calls to it go on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts wait again.</source>
        <translation>
            <numerusform>%n contact waits again.</numerusform>
            <numerusform>%n contacts wait again.</numerusform>
        </translation>
    </message>
</context>
</TS>
