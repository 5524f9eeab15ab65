<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>hblab::ui::CopyTable</name>
    <message numerus="yes">
        <source>Copied: %n row(s).</source>
        <translation>
            <numerusform>Copied: %n row.</numerusform>
            <numerusform>Copied: %n rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hblab::ui::FairnessCard</name>
    <message numerus="yes">
        <source>%n differences are not accepted: they may explain what the comparison shows.</source>
        <translation>
            <numerusform>One difference is not accepted: it may explain what the comparison shows.</numerusform>
            <numerusform>%n differences are not accepted: they may explain what the comparison shows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hblab::ui::LaunchBar</name>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>1 error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>1 warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>1 run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hblab::ui::LaunchDialog</name>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>1 run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hblab::ui::LayerEditor</name>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>1 layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n layers do not fit.</source>
        <translation>
            <numerusform>1 layer does not fit.</numerusform>
            <numerusform>%n layers do not fit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hblab::ui::MainWindow</name>
    <message numerus="yes">
        <source>Wrote %n file(s) of the report to %1.</source>
        <translation>
            <numerusform>Wrote 1 file of the report to %1.</numerusform>
            <numerusform>Wrote %n files of the report to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hblab::ui::MixerPanel</name>
    <message numerus="yes">
        <source>Fit to %n heads</source>
        <translation>
            <numerusform>Fit to 1 head</numerusform>
            <numerusform>Fit to %n heads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hblab::ui::Plot</name>
    <message numerus="yes">
        <source>, %n arms</source>
        <translation>
            <numerusform>, 1 arm</numerusform>
            <numerusform>, %n arms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n seeds each</source>
        <translation>
            <numerusform>, 1 seed each</numerusform>
            <numerusform>, %n seeds each</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln points outside</source>
        <translation>
            <numerusform>1 point outside</numerusform>
            <numerusform>%Ln points outside</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hblab::ui::ReportPage</name>
    <message numerus="yes">
        <source>Wrote %n file(s) to %1.</source>
        <translation>
            <numerusform>Wrote 1 file to %1.</numerusform>
            <numerusform>Wrote %n files to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s), as they will be.</source>
        <translation>
            <numerusform>1 page, as it will be.</numerusform>
            <numerusform>%n pages, as they will be.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Printed %n page(s).</source>
        <translation>
            <numerusform>Printed 1 page.</numerusform>
            <numerusform>Printed %n pages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hblab::ui::SeedsView</name>
    <message numerus="yes">
        <source>Set up with %n seeds</source>
        <translation>
            <numerusform>Set up with 1 seed</numerusform>
            <numerusform>Set up with %n seeds</numerusform>
        </translation>
    </message>
</context>
</TS>
